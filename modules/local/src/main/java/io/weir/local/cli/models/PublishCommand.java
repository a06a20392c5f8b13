package io.weir.local.cli.models;

import java.util.concurrent.Callable;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.ModelOption;
import io.weir.local.cli.options.PublishOptions;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir models publish}. */
@Command(
        name = "publish",
        description = "Puts a model on the topic of models of a deployment, which forecasts by it from an"
                + " hour on: at the Kafka of KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ variables.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such model, the stream can't use it, or Kafka can't be had"})
final class PublishCommand implements Callable<Integer> {

    @Mixin
    private ModelOption model;

    @Mixin
    private DataOption data;

    @Mixin
    private PublishOptions publish;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            ForecastModel read = model.read(data.path()); // before Kafka is asked for: what is wrong here needs none
            publish.publish(PublishOptions.publisher(), read, spec.commandLine().getOut());
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
