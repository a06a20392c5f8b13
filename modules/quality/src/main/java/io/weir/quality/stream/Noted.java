package io.weir.quality.stream;

import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.quality.Sample;

/**
 * A measure that is counted, or what was noticed of one.
 *
 * @param sensor its key
 * @param takenAt of the measure, in milliseconds since 1970
 * @param flag what was noticed; null where it is the measure itself
 */
public record Noted(String sensor, long takenAt, SensorFlag flag) {

    static Noted of(Sample sample) {
        return new Noted(sample.sensorKey(), sample.takenAt(), null);
    }

    static Noted of(SensorFlag flag) {
        return new Noted(flag.key(), flag.takenAt().toEpochMilli(), flag);
    }

    SensorId id() {
        return SensorId.parse(sensor);
    }
}
