package io.weir.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.weir.faults.load.Outcome;
import io.weir.faults.processes.Backlog;
import io.weir.faults.processes.Part;

/** Holds a rate with a fault each minute, and judges what was seen. */
final class Soak {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What a process may grow by and still be flat: garbage is collected late, and code is compiled for long. */
    private static final double MEBIBYTES_A_MINUTE = 2;

    private static final double KIBIBYTES_A_MINUTE = 10;
    private static final double HELD = 0.99;

    private final Experiment experiment;
    private final int rate;
    private final Consumer<Object> say;
    private final List<String> complaints = new ArrayList<>();

    /**
     * @param rate readings a second
     * @param say prints a line
     */
    Soak(Experiment experiment, int rate, Consumer<Object> say) {
        this.experiment = experiment;
        this.rate = rate;
        this.say = say;
    }

    /** Lasts as many minutes as there are faults; says what is not as it should be. */
    List<String> run(List<Fault> faults) {
        Instant begin = Instant.now();
        try (Gauges gauges = new Gauges(experiment.processes())) {
            for (int minute = 1; minute <= faults.size(); minute++) {
                minute(minute, begin.plus(MINUTE.multipliedBy(minute)), faults.get(minute - 1), gauges);
            }
            judgeRate(Duration.between(begin, Instant.now()));
            judgeGrowth(gauges);
        }
        Outcome outcome = experiment.finish(say);
        say.accept(faults.size() + " minutes, " + outcome);
        complaints.addAll(outcome.complaints());
        return complaints;
    }

    private void minute(int minute, Instant end, Fault fault, Gauges gauges) {
        long sentBefore = experiment.load().sent();
        Instant begin = Instant.now();
        Round round = experiment.round(fault);
        if (round.caughtUp().compareTo(MINUTE) > 0) {
            complaints.add("minute " + minute + ": over a minute behind after " + fault.part());
        }
        Duration left = Duration.between(Instant.now(), end);
        if (!left.isNegative()) {
            Backlog.pause(left);
        }
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
        say.accept("%2d  %s".formatted(minute, round));
        say.accept("    %,.0f readings/s, %s, %s"
                .formatted(
                        (experiment.load().sent() - sentBefore) / seconds,
                        experiment.backlog().line(),
                        gauges.line()));
    }

    private void judgeRate(Duration time) {
        double reached = experiment.load().sent() * 1_000.0 / time.toMillis();
        say.accept("On average %,.0f readings/s".formatted(reached));
        if (reached < rate * HELD) {
            complaints.add("the rate was not held");
        }
    }

    private void judgeGrowth(Gauges gauges) {
        say.accept("Flink's state grows by %.2f KiB/min".formatted(gauges.stateSlope()));
        if (gauges.stateSlope() > KIBIBYTES_A_MINUTE) {
            complaints.add("Flink's state is not flat");
        }
        for (Part part : experiment.processes().present()) {
            double slope = gauges.memorySlope(part);
            say.accept("%-14s grows by %.2f MiB/min".formatted(part, slope));
            if (part.isOurs() && slope > MEBIBYTES_A_MINUTE) {
                complaints.add("the memory of " + part + " is not flat");
            }
        }
    }
}
