package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.publishing.ModelPublisher;
import io.weir.forecaster.registry.Contest;
import io.weir.forecaster.registry.KeptModel;
import io.weir.forecaster.registry.ModelRegistry;
import io.weir.ledger.Progress;
import io.weir.local.forecasts.ModelCard;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import io.weir.wire.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir models}. */
@Command(
        name = "models",
        description =
                "Looks after the models in the data folder: of each kind one champion, by which forecasts are made, and"
                        + " challengers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsCommand.ListCommand.class,
            ModelsCommand.ShowCommand.class,
            ModelsCommand.AddCommand.class,
            ModelsCommand.CardCommand.class,
            ModelsCommand.PromoteCommand.class,
            ModelsCommand.PublishCommand.class,
            ModelsCommand.RollbackCommand.class,
            RenewCommand.class
        })
public final class ModelsCommand implements Runnable {

    /** Where they are in the data folder. */
    static final String FOLDER = "models";

    private static final int MOST_WORDS = 300;
    private static final int EXPECTED_BYTES = 4_096;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command: list, show, add, card, promote, publish, rollback or renew");
    }

    private static ModelRegistry registry(Path data) {
        return new ModelRegistry(data.resolve(FOLDER), Clock.systemUTC());
    }

    /** {@code weir models list}. */
    @Command(
            name = "list",
            description = "Lists models: of each kind the champion first, then the newest.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private DataOption data;

        @Mixin
        private ReportOption report;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            List<KeptModel> models =
                    registry(data.path()).models(trouble -> err.println("weir: " + Printable.of(trouble, MOST_WORDS)));
            spec.commandLine().getOut().println(report.isJson() ? json(models) : text(models));
            return 0;
        }

        private String text(List<KeptModel> models) {
            if (models.isEmpty()) {
                return "There are no models in " + data.path().resolve(FOLDER) + ": weir train makes one";
            }
            List<String> lines = new ArrayList<>();
            lines.add(String.format("%-14s%-16s%-12s%-22s%10s", "model", "kind", "is", "trained until", "stations"));
            for (KeptModel model : models) {
                lines.add(String.format(
                        "%-14s%-16s%-12s%-22s%10d",
                        model.id(),
                        model.model().target(),
                        standing(model),
                        model.model().span().until(),
                        model.model().stations().size()));
            }
            return String.join(System.lineSeparator(), lines);
        }

        private static String json(List<KeptModel> models) {
            return new String(
                    Json.bytes(EXPECTED_BYTES, json -> {
                        json.writeStartArray();
                        for (KeptModel model : models) {
                            json.writeStartObject();
                            json.writeStringField("model", model.id());
                            json.writeStringField("kind", model.model().target());
                            json.writeStringField("is", standing(model));
                            json.writeStringField(
                                    "from", model.model().span().from().toString());
                            json.writeStringField(
                                    "until", model.model().span().until().toString());
                            json.writeNumberField("rows", model.model().span().rows());
                            json.writeNumberField(
                                    "stations", model.model().stations().size());
                            json.writeArrayFieldStart("horizons");
                            for (HorizonModel horizon : model.model().horizons()) {
                                json.writeNumber(horizon.hours());
                            }
                            json.writeEndArray();
                            json.writeStringField("file", model.file().toString());
                            json.writeEndObject();
                        }
                        json.writeEndArray();
                    }),
                    StandardCharsets.UTF_8);
        }

        private static String standing(KeptModel model) {
            return model.standing().name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code weir models show}. */
    @Command(
            name = "show",
            description = "Prints the card of a model: what it was trained on, and how good it is.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:it has no card", "2:there is no such model"})
    static final class ShowCommand implements Callable<Integer> {

        @Parameters(paramLabel = "MODEL", description = "Its id, or the beginning of it.")
        private String id;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            try {
                KeptModel model = registry(data.path()).find(id);
                if (!Files.exists(model.card())) {
                    spec.commandLine().getErr().println("weir: it has no card; weir models card makes one");
                    return 1;
                }
                spec.commandLine().getOut().print(Files.readString(model.card()));
                spec.commandLine().getOut().flush();
                return 0;
            } catch (ModelException e) {
                throw new StartException(e.getMessage(), e);
            }
        }
    }

    /** {@code weir models add}. */
    @Command(
            name = "add",
            description = "Takes up a model that weir train wrote elsewhere, with the card beside it: as a challenger.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:it could not be written", "2:it is no model"})
    static final class AddCommand implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The file of a model.")
        private Path file;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try {
                Path card = ModelCard.beside(file);
                KeptModel kept = registry(data.path())
                        .add(
                                ModelFile.read(file),
                                Files.exists(card) ? Optional.of(Files.readString(card)) : Optional.empty());
                spec.commandLine()
                        .getOut()
                        .println(kept.file() + ": " + kept.standing().name().toLowerCase(Locale.ROOT) + " " + kept.id()
                                + " of " + kept.model().target());
                return 0;
            } catch (ModelException e) {
                throw new StartException(e.getMessage(), e);
            } catch (IOException e) {
                spec.commandLine().getErr().println("weir: can't write to " + data.path() + ": " + e.getMessage());
                return 1;
            }
        }
    }

    /** {@code weir models card}. */
    @Command(
            name = "card",
            description = "Measures a model on hours that it was not trained on, and writes its card anew.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the card is written",
                "1:it could not be written",
                "2:there is no such model, no such file, or it was trained on these hours"
            })
    static final class CardCommand implements Callable<Integer> {

        @Mixin
        private PanelOptions panel;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "MODEL",
                description = "Its id or the beginning of it, or the file of a model.")
        private String model;

        @Option(
                names = "--from",
                converter = TimeOption.Converter.class,
                paramLabel = "TIME",
                description = "The first hour that it forecasts at (default: the first that it was not trained on).")
        private TimeOption from;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try (Progress progress = new ShownProgress(System.console() != null)) {
                boolean isFile = Files.isRegularFile(Path.of(model));
                ForecastModel read = isFile
                        ? ModelFile.read(Path.of(model))
                        : registry(panel.data()).find(model).model();
                Path card = isFile
                        ? ModelCard.beside(Path.of(model))
                        : registry(panel.data()).find(model).card();
                Panel hours = panel.read(progress, spec.commandLine().getErr());
                Instant first = from == null ? read.span().until() : from.in(hours.zone());
                ModelCard made = ModelCard.tested(
                        read, hours, first, Settings.catalogue(), (done, all) -> progress.at("Forecasting", all, done));
                progress.close();
                Files.writeString(card, made.markdown());
                spec.commandLine().getOut().println(card);
                return 0;
            } catch (ModelException e) {
                throw new StartException(e.getMessage(), e);
            } catch (IOException e) {
                spec.commandLine().getErr().println("weir: can't write the card: " + e.getMessage());
                return 1;
            }
        }
    }

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
    static final class PromoteCommand implements Callable<Integer> {

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
            ModelRegistry registry = registry(panel.data());
            PrintWriter out = spec.commandLine().getOut();
            Optional<ModelPublisher> publisher =
                    isPublished ? Optional.of(PublishOptions.publisher()) : Optional.empty();
            try {
                KeptModel challenger = registry.find(id);
                Optional<KeptModel> champion =
                        registry.champion(challenger.model().target());
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

    /** {@code weir models publish}. */
    @Command(
            name = "publish",
            description = "Puts a model on the topic of models of a deployment, which forecasts by it from an"
                    + " hour on: at the Kafka of KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ variables.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "2:there is no such model, the stream can't use it, or Kafka can't be had"})
    static final class PublishCommand implements Callable<Integer> {

        @Option(
                names = "--model",
                required = true,
                paramLabel = "MODEL",
                description = "Its id or the beginning of it, or the file of a model.")
        private String model;

        @Mixin
        private DataOption data;

        @Mixin
        private PublishOptions publish;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try {
                ForecastModel read = Files.isRegularFile(Path.of(model))
                        ? ModelFile.read(Path.of(model))
                        : registry(data.path()).find(model).model();
                publish.publish(
                        PublishOptions.publisher(), read, spec.commandLine().getOut());
                return 0;
            } catch (ModelException e) {
                throw new StartException(e.getMessage(), e);
            }
        }
    }

    /** {@code weir models rollback}. */
    @Command(
            name = "rollback",
            description = "Makes the champion before the present one the champion again.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "2:there was no champion before"})
    static final class RollbackCommand implements Callable<Integer> {

        @Mixin
        private TargetOption target;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            try {
                KeptModel champion = registry(data.path()).rollback(target.kind());
                spec.commandLine()
                        .getOut()
                        .println(champion.id() + " is the champion of "
                                + champion.model().target() + " again");
                return 0;
            } catch (ModelException e) {
                throw new StartException(e.getMessage(), e);
            }
        }
    }
}
