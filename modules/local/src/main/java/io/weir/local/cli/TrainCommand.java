package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;
import io.weir.ledger.Progress;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir train}. */
@Command(
        name = "train",
        description =
                "Learns to forecast a kind 1, 6 and 24 hours ahead, of all series in the files together, and writes a"
                        + " model. The same files and seed give the same model to the last digit. Starts nothing else.",
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
            required = true,
            converter = PathConverter.class,
            paramLabel = "OUT",
            description = "The file that the model is written to; one that is there stays until the new one is whole.")
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
        requireWritable();
        PrintWriter err = spec.commandLine().getErr();
        long begun = System.nanoTime();
        ForecastModel learned = learn(err);
        try {
            ModelFile.write(learned, model);
        } catch (IOException e) {
            err.println("weir: can't write " + model + ": " + e.getMessage());
            return 1;
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: model %s of %s, learned from %,d hours of %d stations from %s until %s, %,d bytes, in %d s%n",
                        model,
                        ModelFile.id(learned),
                        learned.target(),
                        learned.span().rows(),
                        learned.stations().size(),
                        learned.span().from(),
                        learned.span().until(),
                        model.toFile().length(),
                        (System.nanoTime() - begun) / 1_000_000_000);
        return 0;
    }

    private ForecastModel learn(PrintWriter err) {
        String target = panel.target();
        int most = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        try (Progress progress = new ShownProgress(System.console() != null)) {
            Panel hours = panel.read(progress, err);
            Instant end = until.in(hours.zone());
            TrainingPlan plan =
                    switch (size) {
                        case full -> TrainingPlan.full(seed, most);
                        case small -> TrainingPlan.small(seed, most);
                        case alone -> TrainingPlan.alone(seed, most);
                    };
            return new Trainer(plan, progress::at).train(hours, target, end);
        }
    }

    /** Said before the minutes that it takes, and not behind them. */
    private void requireWritable() {
        Path folder = model.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new StartException("--model " + model + ": there is no folder " + folder + " that can be written to");
        }
        if (Files.isDirectory(model)) {
            throw new ParameterException(spec.commandLine(), "--model must name a file, but " + model + " is a folder");
        }
    }
}
