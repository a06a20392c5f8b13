package io.weir.bench.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.SensorFlag;
import io.weir.quality.Cells;
import io.weir.quality.DustRules;
import io.weir.quality.Memory;
import io.weir.quality.NeighbourRules;
import io.weir.quality.PlaceRules;
import io.weir.quality.Remembered;
import io.weir.quality.Sample;
import io.weir.quality.Series;
import io.weir.quality.SeriesRules;

/** All rules, over samples in the order of their coming. */
final class Rules {

    private final Map<String, Series> series = new HashMap<>();
    private final Map<String, Memory<PlaceRules.Latest>> places = new HashMap<>();
    private final Map<String, Memory<NeighbourRules.Said>> said = new HashMap<>();
    private final Map<String, Memory<NeighbourRules.Said>> open = new HashMap<>();
    private final List<SensorFlag> flags = new ArrayList<>();

    private Rules() {}

    /** What is noticed of samples. */
    static List<SensorFlag> flags(List<Sample> samples) {
        Rules rules = new Rules();
        samples.forEach(rules::judge);
        return rules.flags;
    }

    private void judge(Sample sample) {
        String other = DustRules.counterpart(sample.kind());
        if (other != null) {
            DustRules.judge(sample, series.get(sample.sensorKey() + '/' + other), flags::add);
        }
        series.compute(
                sample.sensorKey() + '/' + sample.kind(),
                (key, before) -> SeriesRules.judge(sample, before, flags::add));
        PlaceRules.judge(sample, places.computeIfAbsent(sample.placeKey(), any -> new Remembered<>()), flags::add);
        if (sample.placed() && (sample.isDust() || sample.kind().equals("temperature"))) {
            for (String cell : Cells.around(sample.latitude(), sample.longitude())) {
                String key = sample.kind() + '@' + cell;
                NeighbourRules.judge(
                        sample,
                        cell,
                        said.computeIfAbsent(key, any -> new Remembered<>()),
                        open.computeIfAbsent(key, any -> new Remembered<>()),
                        flags::add);
            }
        }
    }
}
