package io.weir.intake.sources.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values of what was looked at twice. What was seen but once has no rate; nor has what counts from the beginning again,
 * as a disk does that was pulled out and put back.
 */
final class Rates {

    private static final double NANOS = 1e9;

    private final Sample before; // null where there is none
    private final Sample now;

    Rates(Sample before, Sample now) {
        this.before = before;
        this.now = now;
    }

    /** The values of each part by kind; a part without any is left out. */
    Map<Part, Map<String, Double>> values() {
        Map<String, Part> earlier = before == null
                ? Map.of()
                : before.parts().stream().collect(Collectors.toMap(Part::sensor, part -> part, (one, other) -> one));
        Map<Part, Map<String, Double>> values = new LinkedHashMap<>();
        for (Part part : now.parts()) {
            Map<String, Double> each = new LinkedHashMap<>();
            if (part == now.parts().get(0) && before != null) {
                each.putAll(now.ticks().shares(before.ticks()));
            }
            each.putAll(part.values());
            if (earlier.containsKey(part.sensor())) {
                addRates(part, earlier.get(part.sensor()), each);
            }
            each.values().removeIf(value -> !Double.isFinite(value) || value < 0); // not known here, or counted anew
            if (!each.isEmpty()) {
                values.put(part, each);
            }
        }
        return values;
    }

    private void addRates(Part part, Part earlier, Map<String, Double> values) {
        double seconds = (now.nanos() - before.nanos()) / NANOS;
        part.totals().forEach((kind, total) -> {
            Double then = earlier.totals().get(kind);
            if (then != null && seconds > 0) {
                values.put(kind, (total - then) / seconds);
            }
        });
    }
}
