package io.weir.local.cli.models;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.publishing.ModelPublisher;
import io.weir.forecaster.registry.Contest;
import io.weir.forecaster.stream.ShippedModels;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.PanelOptions;
import io.weir.local.cli.options.PublishOptions;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.TargetOption;
import io.weir.local.settings.StartException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir models renew}. */
@Command(
        name = "renew",
        description =
                "Learns a model of what a deployment measured, and puts it on the deployment's topic of models where on the newest weeks, which"
                        + " it was not trained on, it is better than the one that forecasts. The deployment's Kafka is that of"
                        + " KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ variables.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the new model is published, or is no better and the other one stays; the numbers are said",
            "2:Kafka or the store can't be had, too little to learn from, no native library"
        })
final class RenewCommand implements Callable<Integer> {

    @Mixin
    private PanelOptions panel;

    @Mixin
    private TargetOption target;

    @Mixin
    private PublishOptions publish;

    @Option(
            names = "--weeks",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "How many of the newest weeks are not learned from, but compared on (default: ${DEFAULT-VALUE}).")
    private int weeks;

    @Option(
            names = "--days",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "180",
            description =
                    "How many of the newest days are read from the store, where --since does not say (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--threads",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "How many learn at a time; the model is the same for any number (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String kind = target.kind();
        byte[] shipped = shipped(kind);
        ModelPublisher publisher = PublishOptions.publisher();
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = new ShownProgress(System.console() != null)) {
            ForecastModel champion = ModelFile.of(
                    publisher.newest(kind).map(newest -> newest.file()).orElse(shipped), "The champion of " + kind);
            Instant since = Clock.systemUTC().instant().minus(Duration.ofDays(days));
            Panel hours =
                    panel.readOnly(kind, since, progress, spec.commandLine().getErr());
            Instant until = hours.time(hours.hours()).minus(Duration.ofDays(7L * weeks));
            ForecastModel challenger = new Trainer(TrainingPlan.alone(TrainingPlan.SEED, threads), progress::at)
                    .train(hours, kind, until)
                    .model();
            Contest contest = Contest.of(
                    challenger,
                    Optional.of(champion),
                    hours,
                    weeks,
                    (done, all) -> progress.at("Comparing", all, done));
            progress.close();
            out.println(contest.text("champion"));
            if (contest.isWon()) {
                publish.publish(publisher, challenger, out);
            } else {
                out.println(ModelFile.id(challenger) + " is no better than " + ModelFile.id(champion)
                        + ": that forecasts on");
            }
            return 0;
        } catch (ModelException | KafkaException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static byte[] shipped(String kind) {
        Map<String, byte[]> shipped = ShippedModels.byKind();
        if (!shipped.containsKey(kind)) {
            throw new StartException("--target must be one of " + String.join(", ", shipped.keySet())
                    + ", which the stream forecasts, but is " + kind);
        }
        return shipped.get(kind);
    }
}
