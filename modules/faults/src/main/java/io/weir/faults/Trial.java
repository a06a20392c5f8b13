package io.weir.faults;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.weir.faults.load.LoadSettings;
import org.slf4j.LoggerFactory;

/**
 * One run of a command: starts everything, lets the work be done, and says how it ended. Of a good
 * run only the logs stay.
 *
 * @param name of the command
 * @param rate records a second
 * @param pushes of boards a second, in each way; 0 for none
 * @param later whether the jobs behind the splitter are there
 */
record Trial(String name, int rate, int pushes, boolean later, RunOptions options, PrintWriter out) {

    /** What is done with the processes under load. */
    interface Work {

        /** Says what is not as it should be; nothing where all is well. */
        List<String> run(Experiment experiment);
    }

    /** The exit code. */
    int run(Work work) {
        LoadSettings load = new LoadSettings(options.seed(), rate, options.sensors());
        Path folder = options.runFolder(name);
        System.setProperty("faults.log", folder.resolve("logs/faults.log").toString()); // before anything logs
        Instant begin = Instant.now();
        try (Experiment experiment = Experiment.start(folder, options.shared(), load, pushes, later)) {
            say("seed %d, %,d readings/s, %s, all at their usual pace after %d s"
                    .formatted(
                            options.seed(),
                            rate,
                            experiment.processes().storeName(),
                            Duration.between(begin, Instant.now()).toSeconds()));
            List<String> complaints = work.run(experiment);
            if (!complaints.isEmpty()) {
                return failed(folder, complaints);
            }
            experiment.close();
            experiment.processes().removeData();
            return 0;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Trial.class).error("Failed", e);
            return failed(folder, List.of(e.toString()));
        }
    }

    /** Prints a line at once. */
    void say(Object line) {
        out.println(line);
        out.flush();
    }

    private int failed(Path folder, List<String> complaints) {
        complaints.forEach(complaint -> say("FAILED: " + complaint));
        say("Again with SEED=" + options.seed() + "; logs of all processes: " + folder.resolve("logs"));
        return 1;
    }
}
