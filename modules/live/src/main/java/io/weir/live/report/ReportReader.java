package io.weir.live.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.model.AlarmState;
import io.weir.model.SensorId;
import io.weir.model.Version;
import io.weir.model.catalogue.Kind;
import io.weir.statistics.window.Spread;
import io.weir.store.Row;
import io.weir.store.Selection;
import io.weir.store.Store;
import io.weir.store.StoredRecords;
import io.weir.store.StoredValue;
import io.weir.store.Table;

/**
 * Reads a report from a store. Each kind is read twice: to see how its values lie, and then to count them. Memory is flat in the number of
 * values.
 */
public final class ReportReader {

    /** The kind by which base stations say that an alarm of theirs is on: 1, or 0. */
    private static final String REPORTED = "alarm_active";

    private static final String NAMES_OF_REPORTED = "-";
    private static final String RULE = "rule";
    private static final String SERIES = "series";
    private static final String STATE = "state";

    private final Store store;
    private final Period period;
    private final long most;
    private final Optional<SensorId> station;
    private final Reading reading;
    private long read;

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Reading {

        /**
         * @param kinds of all
         * @param done kinds that are read
         */
        void at(int kinds, int done);
    }

    /** There is more to read than may be. */
    public static final class TooMuchException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooMuchException(long most) {
            super("a report may be of %,d values here, but more are stored of that time".formatted(most));
        }
    }

    /**
     * @param store asked; it stays the caller's
     */
    public ReportReader(Store store, Period period, Reading reading) {
        this(store, period, Optional.empty(), Long.MAX_VALUE, reading);
    }

    /**
     * The same, for who can't wait.
     *
     * @param station the only one that it is of; of all where there is none
     * @param most values that it may be of
     */
    public ReportReader(Store store, Period period, Optional<SensorId> station, long most, Reading reading) {
        this.store = store;
        this.period = period;
        this.station = station;
        this.most = most;
        this.reading = reading;
    }

    /**
     * Of these kinds.
     *
     * @throws TooMuchException where there are more values than may be
     */
    public Report read(List<Kind> kinds) {
        StationCounts stations = new StationCounts(period);
        AlarmCounts reported = new AlarmCounts(period);
        List<KindCounts> counts = new ArrayList<>();
        for (Kind kind : kinds) {
            reading.at(kinds.size(), counts.size());
            count(kind, stations, reported).ifPresent(counts::add);
        }
        return new Report("Weir " + Version.TEXT, period, station, stations, counts, alarms(), reported);
    }

    private Optional<KindCounts> count(Kind kind, StationCounts stations, AlarmCounts reported) {
        Spread[] spread = {Spread.NONE};
        each(kind, value -> {
            if (++read > most) {
                throw new TooMuchException(most);
            }
            spread[0] = spread[0].with(value.value());
        });
        if (spread[0].count() == 0) {
            return Optional.empty();
        }
        KindCounts counts = new KindCounts(kind, period, Edges.of(spread[0]));
        each(kind, value -> {
            int day = period.day(value.takenAt());
            counts.add(day, value.value());
            stations.add(day, value.sensor(), value.takenAt());
            if (kind.name().equals(REPORTED) && value.value() == 1) {
                addReported(value, reported);
            }
        });
        return Optional.of(counts);
    }

    private void each(Kind kind, Consumer<StoredValue> values) {
        Instant last = period.to().minusMillis(1);
        if (station.isEmpty()) {
            store.values(kind.name(), period.from(), last, values);
            return;
        }
        Selection own = new Selection(
                kind.name(), period.from(), last, station, Optional.empty(), Optional.empty(), Optional.empty());
        store.measures(
                own,
                measure -> values.accept(new StoredValue(
                        measure.sensorId(), kind.name(), measure.takenAt(), measure.value(), measure.raw())));
    }

    /** The sensor is {@code STATION-DATAPOINT-ALARM}. */
    private static void addReported(StoredValue value, AlarmCounts reported) {
        SensorId sensor = value.sensor();
        String name = sensor.sensor();
        int first = name.indexOf(NAMES_OF_REPORTED);
        int last = name.lastIndexOf(NAMES_OF_REPORTED);
        reported.add(
                last < 0 ? name : name.substring(last + 1),
                first < 0 ? name : name.substring(0, first),
                value.takenAt());
    }

    /** Those that became active. They come newest first, a page at a time. */
    private AlarmCounts alarms() {
        AlarmCounts counts = new AlarmCounts(period);
        Table table = StoredRecords.ALARMS.table();
        Map<String, String> wanted = new HashMap<>(Map.of(STATE, AlarmState.ACTIVE.code()));
        station.ifPresent(sensor -> wanted.put(SERIES, sensor.key()));
        Instant to = period.to().minusMillis(1);
        Set<Row> atThatTime = Set.of();
        while (true) {
            List<Row> page = store.rows(table, wanted, period.from(), to, Store.MOST_POINTS);
            for (Row row : page) {
                if (!atThatTime.contains(row)) {
                    counts.add(tag(table, row, RULE), tag(table, row, SERIES), row.time());
                }
            }
            if (page.size() < Store.MOST_POINTS
                    || page.get(page.size() - 1).time().equals(to)) {
                return counts;
            }
            Instant oldest = page.get(page.size() - 1).time();
            atThatTime = new HashSet<>(
                    page.stream().filter(row -> row.time().equals(oldest)).toList());
            to = oldest;
        }
    }

    private static String tag(Table table, Row row, String tag) {
        String value = row.tags().get(table.tags().indexOf(tag));
        return value == null ? "" : value;
    }
}
