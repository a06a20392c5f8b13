package io.weir.quality;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;

import io.weir.anomalies.Detector;
import io.weir.anomalies.Judgement;
import io.weir.model.SensorFlag;
import io.weir.model.catalogue.Pace;

/** Judges a value by those that the same sensor gave of that kind before. */
public final class SeriesRules {

    /** So many equal values, and a sensor is stuck. */
    static final int EQUAL = 10;

    /** Of jumps that follow each other; then it is where it says it is. */
    static final int MOST_JUMPS = 3;

    private static final double POWER_ON = 85.0;
    private static final double NEAR = 2; // degrees, within which a value of 85 has been reached by warming up
    private static final double HUNG = 99.9;
    private static final long MINUTE = 60_000;
    private static final double FORGOTTEN = 30; // minutes after which any change is possible
    private static final byte[] NONE = {};

    private SeriesRules() {}

    /**
     * Judges a sample. One that is not later than the one before is judged by itself alone, and nothing is remembered of it.
     *
     * @param before what is remembered of its series, or null
     * @return what is to be remembered from now on
     */
    public static Series judge(Sample sample, Series before, Consumer<SensorFlag> out) {
        Pace pace = Pace.of(sample.kind()).orElse(null);
        if (pace == null || before != null && sample.takenAt() <= before.takenAt()) {
            judgeAlone(sample, before, out);
            return before;
        }
        judgeAlone(sample, before, out);
        boolean repeated = before != null && before.value() == sample.value();
        int same = repeated ? Math.min(before.same() + 1, Integer.MAX_VALUE - 1) : 1;
        long sameSince = repeated ? before.sameSince() : sample.takenAt();
        judgeStill(sample, pace, same, sameSince, out);
        boolean jump = before != null && jumps(sample, before, pace, out);
        return new Series(
                sample.value(),
                sample.takenAt(),
                same,
                sameSince,
                jump ? before.good() : sample.value(),
                jump ? before.goodAt() : sample.takenAt(),
                jump ? before.jumps() + 1 : 0,
                detect(sample, before, out));
    }

    private static void judgeAlone(Sample sample, Series before, Consumer<SensorFlag> out) {
        if (sample.kind().equals("temperature")
                && sample.value() == POWER_ON
                && (before == null || Math.abs(before.good() - POWER_ON) > NEAR)) {
            out.accept(Notice.POWER_ON.flag(sample, "85.0 is what a DS18B20 says before it has measured"));
        }
        if (sample.kind().equals("humidity")
                && sample.value() == HUNG
                && sample.type().startsWith("DHT")) {
            out.accept(Notice.STUCK.flag(sample, "at 99.9 % this type of sensor hangs"));
        }
    }

    private static void judgeStill(Sample sample, Pace pace, int same, long since, Consumer<SensorFlag> out) {
        long minutes = (sample.takenAt() - since) / MINUTE;
        boolean hung = sample.value() == HUNG && sample.type().startsWith("DHT"); // that was said
        if (same >= EQUAL && minutes >= pace.stillMinutes() && sample.value() < pace.stillAt() && !hung) {
            out.accept(Notice.STUCK.flag(
                    sample, "the same value " + same + " times in a row, for " + minutes + " minutes"));
        }
    }

    private static boolean jumps(Sample sample, Series before, Pace pace, Consumer<SensorFlag> out) {
        double minutes = Math.max(1, (sample.takenAt() - before.goodAt()) / (double) MINUTE);
        double most = pace.perMinute() * minutes;
        if (minutes > FORGOTTEN || before.jumps() >= MOST_JUMPS || Math.abs(sample.value() - before.good()) <= most) {
            return false;
        }
        out.accept(Notice.JUMP.flag(
                sample,
                String.format(
                        Locale.ROOT,
                        "from %.1f to %.1f in %.0f minutes, more than %.1f",
                        before.good(),
                        sample.value(),
                        minutes,
                        most)));
        return true;
    }

    /** Days and weeks go by the sun: an hour for each fifteen degrees. */
    private static byte[] detect(Sample sample, Series before, Consumer<SensorFlag> out) {
        ZoneOffset zone = ZoneOffset.ofHours((int) Math.round(sample.longitude() / 15));
        byte[] state = before == null ? NONE : before.detector();
        Detector detector = state.length == 0
                ? new Detector(zone, Detector.THRESHOLD)
                : Detector.of(state, zone, Detector.THRESHOLD);
        if (detector.judge(Instant.ofEpochMilli(sample.takenAt()), sample.value()) instanceof Judgement.Judged judged
                && judged.anomaly()) {
            out.accept(Notice.UNUSUAL.flag(
                    sample, "unusual for this sensor: " + judged.sign().name().toLowerCase(Locale.ROOT)));
        }
        return detector.state();
    }
}
