package io.weir.faults;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faults soak}. */
@Command(
        name = "soak",
        description = "Holds a rate for a while with a kill each minute, and watches lag, memory and state.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Records a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Trial trial = new Trial("soak", rate, options, spec.commandLine().getOut());
        return trial.run(
                experiment -> new Soak(experiment, rate, trial::say).run(Fault.sequence(options.seed(), minutes)));
    }
}
