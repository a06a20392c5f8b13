package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.backtest.Scoreboard;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.FileToWrite;
import io.weir.local.cli.options.PanelOptions;
import io.weir.local.cli.options.PathConverter;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.TargetOption;
import io.weir.local.cli.options.TimeOption;
import io.weir.local.forecasts.BacktestReport;
import io.weir.local.forecasts.PredictionsFile;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir backtest}. */
@Command(
        name = "backtest",
        description =
                "Forecasts each station at each hour as if it were now, from what was known by then alone, and says how good"
                        + " that was beside plain methods. Starts nothing else.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all forecasts are made",
            "1:they could not be written",
            "2:could not start: no such file, a model that does not fit or was trained on what is to be forecast, an option"
        })
public final class BacktestCommand implements Callable<Integer> {

    @Mixin
    private PanelOptions panel;

    @Mixin
    private TargetOption kind;

    @Option(
            names = "--model",
            required = true,
            converter = PathConverter.class,
            paramLabel = "FILE",
            description = "A model that weir train wrote.")
    private Path model;

    @Option(
            names = "--from",
            required = true,
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description =
                    "The first hour that forecasts are made at, not before the time that the model was trained until:"
                            + " 2016-03-01, in the files' zone, or with a zone.")
    private TimeOption from;

    @Option(
            names = "--predictions",
            converter = PathConverter.class,
            paramLabel = "OUT",
            description =
                    "Writes each forecast to this file: station,made_at,horizon,q10,q50,q90. made_at is the beginning of the"
                            + " last hour that was known, horizon how many hours behind it the forecast is for.")
    private Path predictions;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String target = kind.kind();
        if (predictions != null) {
            FileToWrite.check("--predictions", predictions);
        }
        try (Progress progress = new ShownProgress(System.console() != null)) {
            ForecastModel read = ModelFile.read(model);
            if (!read.target().equals(target)) {
                throw new ModelException(model + " forecasts " + read.target() + ", not " + target);
            }
            Panel hours = panel.read(progress, spec.commandLine().getErr());
            Backtest backtest = new Backtest(read, hours, from.in(hours.zone()));
            Scoreboard scoreboard = run(backtest, hours, progress);
            progress.close();
            BacktestReport said = new BacktestReport(read, hours, from.in(hours.zone()), scoreboard);
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.isJson() ? said.json() : said.text());
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("weir: can't write " + predictions + ": " + e.getMessage());
            return 1;
        }
    }

    private Scoreboard run(Backtest backtest, Panel hours, Progress progress) throws IOException {
        try (PredictionsFile file = PredictionsFile.to(Optional.ofNullable(predictions), hours)) {
            int all = backtest.hours();
            return backtest.run(file::write, done -> progress.at("Forecasting", all, done));
        }
    }
}
