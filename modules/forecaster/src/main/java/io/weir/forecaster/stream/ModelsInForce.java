package io.weir.forecaster.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.series.SeriesForecaster;

/** Which model forecasts a kind at which moment of event time. */
final class ModelsInForce {

    private final Map<String, NavigableMap<Long, SeriesForecaster>> byKind = new HashMap<>();

    /** From its time on it is this one, until that of another one. */
    void take(ModelLook look) {
        NavigableMap<Long, SeriesForecaster> models = byKind.computeIfAbsent(look.kind(), kind -> new TreeMap<>());
        if (look.file() == null) {
            models.remove(look.from());
        } else {
            models.put(look.from(), new SeriesForecaster(ModelFile.of(look.file(), look.kind())));
        }
    }

    /** Whether there is any of that kind. */
    boolean know(String kind) {
        return byKind.containsKey(kind);
    }

    /** The one that forecasts once event time has come so far, in milliseconds since 1970. */
    Optional<SeriesForecaster> at(String kind, long time) {
        return Optional.ofNullable(byKind.get(kind))
                .map(models -> models.floorEntry(time))
                .map(Map.Entry::getValue);
    }
}
