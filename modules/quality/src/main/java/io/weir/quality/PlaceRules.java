package io.weir.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.SensorFlag;

/** Judges the dust of a place by how humid its air is. Which of both comes first is of no matter. */
public final class PlaceRules {

    /** The data sheet of the SDS011 ends here, in per cent. */
    static final double HUMID = 70;

    /** So far apart may both be, in milliseconds. */
    static final long TOGETHER = 30 * 60_000;

    private static final String HUMIDITY = "humidity";

    private PlaceRules() {}

    /**
     * The latest value of a kind at a place.
     *
     * @param source whose it is
     * @param sensor whose it is
     * @param kind its kind
     * @param value in the kind's unit
     * @param takenAt milliseconds since 1970
     * @param flagged whether it was
     */
    public record Latest(String source, String sensor, String kind, double value, long takenAt, boolean flagged) {

        private static Latest of(Sample sample, boolean flagged) {
            return new Latest(
                    sample.source(), sample.sensor(), sample.kind(), sample.value(), sample.takenAt(), flagged);
        }

        private Latest asFlagged() {
            return new Latest(source, sensor, kind, value, takenAt, true);
        }
    }

    /**
     * Judges a sample of dust or of humidity.
     *
     * @param place what is remembered of the place that it is of
     */
    public static void judge(Sample sample, Memory<Latest> place, Consumer<SensorFlag> out) {
        if (sample.kind().equals(HUMIDITY)) {
            takeHumidity(sample, place, out);
        } else if (sample.isDust()) {
            takeDust(sample, place, out);
        }
    }

    private static void takeHumidity(Sample sample, Memory<Latest> place, Consumer<SensorFlag> out) {
        Latest humid = Latest.of(sample, false);
        if (isLater(sample, place.get(HUMIDITY))) {
            place.put(HUMIDITY, humid);
        }
        List<Map.Entry<String, Latest>> dusts = new ArrayList<>();
        for (Map.Entry<String, Latest> each : place.all()) {
            if (!each.getKey().equals(HUMIDITY)
                    && !each.getValue().flagged()
                    && isHumid(humid, each.getValue().takenAt())) {
                dusts.add(Map.entry(each.getKey(), each.getValue()));
            }
        }
        for (Map.Entry<String, Latest> each : dusts) {
            out.accept(flag(each.getValue(), humid));
            place.put(each.getKey(), each.getValue().asFlagged());
        }
    }

    private static void takeDust(Sample sample, Memory<Latest> place, Consumer<SensorFlag> out) {
        Latest humid = place.get(HUMIDITY);
        boolean flagged = humid != null && isHumid(humid, sample.takenAt());
        Latest dust = Latest.of(sample, flagged);
        if (flagged) {
            out.accept(flag(dust, humid));
        }
        String name = sample.kind() + '/' + sample.sensor();
        if (isLater(sample, place.get(name))) {
            place.put(name, dust);
        }
    }

    private static boolean isLater(Sample sample, Latest before) {
        return before == null || sample.takenAt() > before.takenAt();
    }

    private static boolean isHumid(Latest humidity, long at) {
        return humidity.value() > HUMID && Math.abs(humidity.takenAt() - at) <= TOGETHER;
    }

    private static SensorFlag flag(Latest dust, Latest humidity) {
        Sample sample = new Sample(
                dust.source(), dust.sensor(), "", dust.kind(), dust.value(), dust.takenAt(), false, 0, 0, false);
        return Notice.HUMID_AIR.flag(
                sample,
                String.format(
                        Locale.ROOT,
                        "the air here has %.0f %% humidity: above 70 %% dust swells and reads too high",
                        humidity.value()));
    }
}
