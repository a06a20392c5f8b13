package io.weir.faults;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faults real}. */
@Command(
        name = "real",
        description = "Kills one process after the other, and counts at the end.",
        mixinStandardHelpOptions = true)
final class RealCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Records a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Trial trial = new Trial("real", rate, options, spec.commandLine().getOut());
        return trial.run(experiment -> {
            int round = 1;
            for (Fault fault : Fault.sequence(options.seed(), rounds)) {
                trial.say("%2d  %s".formatted(round++, experiment.round(fault)));
            }
            Outcome outcome = experiment.finish(trial::say);
            trial.say(rounds + " rounds, " + outcome);
            return outcome.complaints();
        });
    }
}
