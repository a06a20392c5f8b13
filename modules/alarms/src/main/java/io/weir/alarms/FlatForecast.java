package io.weir.alarms;

import java.time.Instant;
import java.util.Arrays;

import io.weir.model.Forecast;
import io.weir.model.SensorId;
import io.weir.streams.MeasuredTime;

/**
 * A forecast as it goes from step to step, flat: what rules ask of it and no more.
 *
 * @param source name of the feed
 * @param sensor unique within it
 * @param kind name of a kind in the catalogue
 * @param forHour the hour that it is for, by its beginning, in milliseconds since 1970
 * @param horizon how many hours that is behind the newest hour that was known
 * @param quantiles of {@link Forecast#LEVELS}, in the kind's unit
 * @param takenAt the end of the newest hour that was known, in milliseconds since 1970
 * @param sentAt when it was put on its topic, likewise
 */
public record FlatForecast(
        String source,
        String sensor,
        String kind,
        long forHour,
        int horizon,
        double[] quantiles,
        long takenAt,
        long sentAt)
        implements MeasuredTime.Sent {

    static FlatForecast of(Forecast forecast, long sentAt) {
        return new FlatForecast(
                forecast.sensor().source(),
                forecast.sensor().sensor(),
                forecast.kind(),
                forecast.forHour().toEpochMilli(),
                forecast.horizon(),
                forecast.quantiles().stream().mapToDouble(Double::doubleValue).toArray(),
                forecast.saidAt().toEpochMilli(),
                sentAt);
    }

    Forecast forecast() {
        return new Forecast(
                new SensorId(source, sensor),
                kind,
                Instant.ofEpochMilli(forHour),
                horizon,
                "", // what no rule asks for
                Forecast.Method.MODEL,
                null,
                Arrays.stream(quantiles).boxed().toList());
    }
}
