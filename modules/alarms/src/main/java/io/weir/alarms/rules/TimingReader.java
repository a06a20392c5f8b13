package io.weir.alarms.rules;

import java.time.Duration;
import java.util.Optional;

import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Foreseen;
import io.weir.alarms.conditions.Silence;

/** Reads for how long or how often a condition must hold until it is an alarm, and when that is over. */
final class TimingReader {

    /** So often a condition may have to hold at most. */
    private static final int MOST_TIMES = 1_000;

    /** A series that is forecast no more has no alarm of it a day later. */
    private static final long FORECASTS_END = Duration.ofDays(1).toMillis();

    private TimingReader() {}

    static Timing read(Fields fields, Condition condition) throws RuleException {
        Timing usual = Timing.DEFAULT;
        boolean waits = !(condition instanceof Silence);
        long holdFor = waits ? fields.duration("for", 0) : 0;
        int times = waits && fields.has("times") ? fields.count("times", 2, MOST_TIMES) : 1;
        long within = waits && times > 1 ? fields.duration("within") : 0;
        if (holdFor > 0 && times > 1) {
            throw fields.fault("for", "a rule can't have both for and times");
        }
        long keepFiring = fields.duration("keep-firing", 0);
        long gap = waits ? fields.duration("gap", Math.max(usual.gap(), holdFor)) : usual.gap();
        long forget = fields.duration("forget", condition instanceof Foreseen ? FORECASTS_END : usual.forget());
        if (forget == 0) {
            throw fields.fault("forget", "forget must be above 0");
        }
        if (condition instanceof Silence silence && forget <= silence.after()) {
            throw fields.fault("forget", "forget must be longer than the silence");
        }
        Timing undamped = new Timing(
                holdFor, times, within, keepFiring, gap, usual.flaps(), usual.flapsWithin(), usual.calm(), forget);
        Optional<Fields> flapping = fields.mapping("flapping");
        return flapping.isEmpty() ? undamped : damped(undamped, flapping.get());
    }

    private static Timing damped(Timing timing, Fields fields) throws RuleException {
        Timing damped = new Timing(
                timing.holdFor(),
                timing.times(),
                timing.within(),
                timing.keepFiring(),
                timing.gap(),
                fields.has("starts") ? fields.count("starts", 0, 100) : timing.flaps(),
                fields.duration("within", timing.flapsWithin()),
                fields.duration("calm", timing.calm()),
                timing.forget());
        fields.nothingElse("flapping");
        return damped;
    }
}
