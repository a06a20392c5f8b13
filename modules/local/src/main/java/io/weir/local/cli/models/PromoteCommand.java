package io.weir.local.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.publishing.ModelPublisher;
import io.weir.forecaster.registry.Contest;
import io.weir.forecaster.registry.KeptModel;
import io.weir.forecaster.registry.ModelRegistry;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.PanelOptions;
import io.weir.local.cli.options.PublishOptions;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir models promote}. */
@Command(
        name = "promote",
        description =
                "Makes a model the champion of its kind, where on the newest weeks, which neither it nor the present champion"
                        + " was trained on, it is better than that one, in the mean of the hours ahead; or, where there is no"
                        + " champion, than the better of naive and seasonal naive.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is the champion",
            "1:it is no better, and the champion stays; the numbers are said",
            "2:there is no such model, no such file, or too few hours that neither was trained on"
        })
final class PromoteCommand implements Callable<Integer> {

    @Mixin
    private PanelOptions panel;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "The id of the challenger, or the beginning of it.")
    private String id;

    @Option(
            names = "--weeks",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "4",
            description = "How many of the newest weeks it is about (default: ${DEFAULT-VALUE}).")
    private int weeks;

    @Option(names = "--force", description = "Promotes it unseen: nothing is compared, and no file is needed.")
    private boolean force;

    @Option(
            names = "--publish",
            description =
                    "Puts it on the topic of models as well, for a deployment: at the Kafka of KAFKA_BOOTSTRAP_SERVERS"
                            + " and the other KAFKA_ variables.")
    private boolean isPublished;

    @Mixin
    private PublishOptions publish;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelRegistry registry = ModelFolder.registry(panel.data());
        PrintWriter out = spec.commandLine().getOut();
        Optional<ModelPublisher> publisher = isPublished ? Optional.of(PublishOptions.publisher()) : Optional.empty();
        try {
            KeptModel challenger = registry.find(id);
            Optional<KeptModel> champion = registry.champion(challenger.model().target());
            if (champion.isPresent() && champion.get().id().equals(challenger.id())) {
                out.println(challenger.id() + " is the champion of "
                        + challenger.model().target() + " already");
                return 0;
            }
            if (!force && !isBetter(challenger, champion, out)) {
                return 1;
            }
            registry.promote(challenger);
            out.println(challenger.id() + " is the champion of "
                    + challenger.model().target() + " now"
                    + champion.map(former -> ", in place of " + former.id()).orElse("")
                    + (force ? ": by --force, nothing was compared" : ""));
            publisher.ifPresent(topic -> publish.publish(topic, challenger.model(), out));
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private boolean isBetter(KeptModel challenger, Optional<KeptModel> champion, PrintWriter out) {
        Contest contest;
        try (Progress progress = new ShownProgress(System.console() != null)) {
            Panel hours = panel.read(progress, spec.commandLine().getErr());
            contest = Contest.of(
                    challenger.model(),
                    champion.map(KeptModel::model),
                    hours,
                    weeks,
                    (done, all) -> progress.at("Comparing", all, done));
        }
        out.println(contest.text(champion.isPresent() ? "champion" : "plain"));
        if (!contest.isWon()) {
            out.println(challenger.id() + " is no better than "
                    + champion.map(KeptModel::id).orElse("the better plain method")
                    + ": it is not promoted (--force does so)");
        }
        return contest.isWon();
    }
}
