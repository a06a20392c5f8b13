package io.weir.local.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.panel.Panel;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.ModelOption;
import io.weir.local.cli.options.PanelOptions;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.TimeOption;
import io.weir.local.forecasts.ModelCard;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class CardCommand implements Callable<Integer> {

    @Mixin
    private PanelOptions panel;

    @Mixin
    private ModelOption model;

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
            ForecastModel read = model.read(panel.data());
            Path card = model.card(panel.data());
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
