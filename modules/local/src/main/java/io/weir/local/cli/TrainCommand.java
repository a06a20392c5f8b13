package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.registry.ModelRegistry;
import io.weir.forecaster.training.LearnedFolder;
import io.weir.forecaster.training.Trained;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.FileToWrite;
import io.weir.local.cli.options.PanelOptions;
import io.weir.local.cli.options.PathConverter;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.TargetOption;
import io.weir.local.cli.options.TimeOption;
import io.weir.local.forecasts.ModelCard;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir train}. */
@Command(
        name = "train",
        description =
                "Learns to forecast a kind 1, 6 and 24 hours ahead, of all series together, and writes a model and its card."
                        + " The same data and seed give the same model to the last digit. Where it was cut short, the"
                        + " same command goes on with what was learned by then.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the model is written",
            "1:it could not be written",
            "2:could not start: no such file, too little to learn from, an option, no native library"
        })
public final class TrainCommand implements Callable<Integer> {

    @Mixin
    private PanelOptions panel;

    @Mixin
    private TargetOption target;

    @Option(
            names = "--until",
            required = true,
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description =
                    "Nothing at or behind this time is learned from: 2016-03-01, in the files' zone, or with a zone.")
    private TimeOption until;

    @Option(
            names = "--model",
            converter = PathConverter.class,
            paramLabel = "OUT",
            description =
                    "The file that the model is written to, and beside it OUT.md, its card; one that is there stays until the"
                            + " new one is whole (default: among the models of the data folder: weir models).")
    private Path model;

    @Option(
            names = "--size",
            paramLabel = "full|small|alone",
            defaultValue = "full",
            description =
                    "full forecasts best; small is learned in a fifth of the time and fits into 2 MB; alone is shown"
                            + " the past of each series alone, as models in the stream are (default: ${DEFAULT-VALUE}).")
    private Size size;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + TrainingPlan.SEED,
            description = "Of all that is drawn by lot (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            converter = CountConverter.class,
            paramLabel = "N",
            description =
                    "How many learn at a time; the model is the same for any number (default: as many as there are cores).")
    private Integer threads;

    @Spec
    private CommandSpec spec;

    private enum Size {
        full,
        small,
        alone
    }

    @Override
    public Integer call() {
        String kind = target.kind();
        Path folder = model == null ? panel.data().resolve(ModelFolder.NAME) : FileToWrite.folder("--model", model);
        PrintWriter err = spec.commandLine().getErr();
        LearnedFolder unfinished = new LearnedFolder(
                model == null
                        ? folder.resolve(kind + ".unfinished")
                        : model.resolveSibling(model.getFileName() + ".unfinished"));
        long begun = System.nanoTime();
        try (Progress progress = new ShownProgress(System.console() != null)) {
            Panel hours = panel.read(progress, err);
            Trained trained = learn(hours, kind, unfinished, progress);
            ModelCard card = ModelCard.rehearsed(
                    trained, hours, Settings.catalogue(), (done, all) -> progress.at("Rehearsing", all, done));
            progress.close();
            Path file = write(trained.model(), card, folder);
            unfinished.delete();
            say(trained.model(), file, unfinished.found(), (System.nanoTime() - begun) / 1_000_000_000);
            return 0;
        } catch (IOException | UncheckedIOException e) {
            err.println("weir: can't write " + (model == null ? folder : model) + ": " + e.getMessage());
            return 1;
        }
    }

    private Trained learn(Panel hours, String kind, LearnedFolder unfinished, Progress progress) {
        int most = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        TrainingPlan plan =
                switch (size) {
                    case full -> TrainingPlan.full(seed, most);
                    case small -> TrainingPlan.small(seed, most);
                    case alone -> TrainingPlan.alone(seed, most);
                };
        return new Trainer(plan, progress::at, unfinished).train(hours, kind, until.in(hours.zone()));
    }

    private Path write(ForecastModel learned, ModelCard card, Path folder) throws IOException {
        if (model == null) {
            return new ModelRegistry(folder, Clock.systemUTC())
                    .add(learned, Optional.of(card.markdown()))
                    .file();
        }
        Files.writeString(ModelCard.beside(model), card.markdown());
        ModelFile.write(learned, model);
        return model;
    }

    private void say(ForecastModel learned, Path file, int found, long seconds) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: model %s of %s, learned from %,d hours of %d station%s from %s until %s, %,d bytes, in %d s%s%n",
                file,
                ModelFile.id(learned),
                learned.target(),
                learned.span().rows(),
                learned.stations().size(),
                learned.stations().size() == 1 ? "" : "s",
                learned.span().from(),
                learned.span().until(),
                file.toFile().length(),
                seconds,
                found == 0 ? "" : ", " + found + " parts of it before");
        if (model == null) {
            out.println("It is a challenger: weir models promote --model " + ModelFile.id(learned)
                    + " holds it against the champion");
        }
    }
}
