package io.weir.intake.sources.madavi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.reading.FeedTime;
import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;

/** Rows of a day of one board: a reading of each sensor on it, and one of the board itself. */
final class MadaviRows implements TableForm.Columns {

    private static final String COUNTING = "PPD42NS";
    private static final String WEIGHING = "SDS011";
    private static final String LOW_TIME = "durP1";
    private static final String WEIGHED = "SDS_P1";

    private final MadaviColumns columns;
    private final String board;
    private final Origin origin;

    /**
     * @param board as it calls itself: {@code esp8266-3654427}
     */
    MadaviRows(MadaviColumns columns, String board, Origin origin) {
        this.columns = columns;
        this.board = board;
        this.origin = origin;
    }

    @Override
    public List<Reading> readings(Row row) {
        List<String> names = columns.ofRow(row.size());
        Instant takenAt = FeedTime.parse("Time", row.required(0).replace('/', '-'));
        Map<String, Map<String, String>> byType = new LinkedHashMap<>(); // "" for the board itself
        boolean counted = says(LOW_TIME, names, row) || says(WEIGHED, names, row);
        for (int field = 1; field < names.size(); field++) {
            String value = row.value(field);
            if (value != null) {
                MadaviColumns.Column column = MadaviColumns.of(names.get(field));
                String type = column.type() == null ? "" : column.type();
                // an old firmware says P1 for what an SDS weighed; a PPD42NS says its low time, too
                String of = type.equals(COUNTING) && !counted ? WEIGHING : type;
                byType.computeIfAbsent(of, none -> new LinkedHashMap<>()).put(column.kind(), bare(value));
            }
        }
        if (byType.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        List<Reading> readings = new ArrayList<>(byType.size());
        byType.forEach((type, values) -> readings.add(reading(type, takenAt, values)));
        return readings;
    }

    @Override
    public Optional<String> sensor(Row row) {
        return Optional.of(board);
    }

    private static boolean says(String name, List<String> names, Row row) {
        int field = names.indexOf(name);
        return field >= 0 && !row.isBlank(field);
    }

    private Reading reading(String type, Instant takenAt, Map<String, String> values) {
        boolean itself = type.isEmpty();
        return new Reading(
                origin.source(),
                null,
                itself ? board : board + '-' + type,
                itself ? null : type,
                takenAt,
                origin.receivedAt(),
                null,
                values,
                Map.of());
    }

    /** Older firmware says the unit of its signal with it. */
    private static String bare(String value) {
        return value.endsWith(" dBm") ? value.substring(0, value.length() - " dBm".length()) : value;
    }
}
