package io.weir.intake.sources.madavi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.reading.FeedTime;
import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.intake.usual.PlainTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;

/** Rows of a day of one board: a reading of each sensor on it, and one of the board itself. */
final class MadaviRows implements TableForm.Columns {

    private static final PlainTime TIME = PlainTime.of("yyyy/MM/dd HH:mm:ss").orElseThrow();

    private final MadaviColumns columns;
    private final String board;
    private final Origin origin;
    private MadaviLayout layout; // of the last row

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
        MadaviLayout fields = layout(row.size());
        Instant takenAt = takenAt(row);
        boolean counted = says(fields.lowTime(), row) || says(fields.weighed(), row);
        int[] parts = counted ? fields.parts() : fields.unlessCounted();
        Texts.Builder[] values = new Texts.Builder[fields.types().size()];
        int[] order = new int[values.length]; // in which they have their first value
        int found = 0;
        for (int field = row.filled(1); field < row.size(); field = row.filled(field + 1)) {
            String value = row.value(field);
            if (value != null) {
                int part = parts[field];
                if (values[part] == null) {
                    values[part] = new Texts.Builder(4);
                    order[found++] = part;
                }
                values[part].put(fields.kinds()[field], bare(value));
            }
        }
        if (found == 0) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        List<Reading> readings = new ArrayList<>(found);
        for (int next = 0; next < found; next++) {
            readings.add(reading(fields, order[next], takenAt, values[order[next]].build()));
        }
        return readings;
    }

    @Override
    public Optional<String> sensor(Row row) {
        return Optional.of(board);
    }

    private MadaviLayout layout(int size) {
        if (layout == null || layout.kinds().length != size) {
            layout = MadaviLayout.of(columns.ofRow(size), board);
        }
        return layout;
    }

    private Instant takenAt(Row row) {
        long seconds = row.time(0, 0, TIME);
        return seconds != PlainTime.NONE
                ? Instant.ofEpochSecond(seconds)
                : FeedTime.parse("Time", row.required(0).replace('/', '-'));
    }

    private static boolean says(int field, Row row) {
        return field >= 0 && !row.isBlank(field);
    }

    private Reading reading(MadaviLayout fields, int part, Instant takenAt, Map<String, String> values) {
        return new Reading(
                origin.source(),
                null,
                fields.sensors().get(part),
                fields.types().get(part),
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
