package io.weir.local.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.weir.intake.sources.table.NumbersFormat;
import io.weir.store.Store;
import io.weir.store.StoredValue;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Mean, standard deviation and the like of each column of a table, of what is stored of it. */
public final class ColumnStatistics {

    private static final Instant LAST = NumbersFormat.FIRST.plus(Duration.ofDays(5 * 365)); // 157 million rows

    private final String sensors;
    private final Map<String, SummaryStatistics> columns = new LinkedHashMap<>();

    private ColumnStatistics(String sensors) {
        this.sensors = sensors;
    }

    /**
     * Of the columns of numbers that the store has of it, by their names; values are looked at once and not kept.
     *
     * @param fileName of the table
     */
    public static Map<String, SummaryStatistics> of(String fileName, Store store) {
        ColumnStatistics statistics = new ColumnStatistics(NumbersFormat.sensors(fileName));
        store.values(NumbersFormat.KIND, NumbersFormat.FIRST, LAST, statistics::add);
        return statistics.columns;
    }

    private void add(StoredValue value) {
        String sensor = value.sensor().sensor();
        if (value.sensor().source().equals(NumbersFormat.SPEC.name()) && sensor.startsWith(sensors)) {
            columns.computeIfAbsent(sensor.substring(sensors.length()), any -> new SummaryStatistics())
                    .addValue(value.value());
        }
    }
}
