package io.weir.intake.sources.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.model.Flag;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;

/**
 * Rows of the archive under one header, one after the other. Nearly all rows of a file are of one sensor at one place: what the
 * row before had as well is not read again.
 */
final class ArchiveRows implements TableForm.Columns {

    private static final int SENSOR = 0;
    private static final int TYPE = 1;
    private static final int LOCATION = 2;
    private static final int LATITUDE = 3;
    private static final int LONGITUDE = 4;
    private static final int TIME = 5;
    private static final int FIRST_VALUE = 6;
    private static final byte[] NONE = {};

    private final String source;
    private final Instant receivedAt;
    private final List<String> names;
    private final boolean indoor;

    private final byte[][] before = {NONE, NONE, NONE, NONE, NONE}; // of the row before: sensor to longitude
    private String sensor;
    private String type;
    private Place place;
    private Set<String> flags = Set.of();

    ArchiveRows(List<String> names, Origin origin, boolean indoor) {
        this.names = names;
        this.indoor = indoor;
        source = origin.source();
        receivedAt = origin.receivedAt();
    }

    @Override
    public List<Reading> readings(Row row) {
        if (row.size() <= FIRST_VALUE || row.size() > names.size()) {
            row.requireWhole();
        }
        readSensor(row);
        readPlace(row);
        if (row.size() < names.size() && !ArchiveTypes.hasAllWithin(type, names, row.size())) {
            row.requireWhole();
        }
        Map<String, String> values = values(row);
        return List.of(
                new Reading(source, null, sensor, type, row.time(TIME), receivedAt, place, values, Map.of(), flags));
    }

    @Override
    public Optional<String> sensor(Row row) {
        return row.find(SENSOR);
    }

    private Map<String, String> values(Row row) {
        Texts.Builder values = new Texts.Builder(row.size() - FIRST_VALUE);
        for (int column = FIRST_VALUE; column < row.size(); column++) {
            String value = row.value(column);
            if (value != null) {
                values.put(names.get(column), value);
            }
        }
        if (values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        return values.build();
    }

    private void readSensor(Row row) {
        if (sensor == null || !row.is(SENSOR, before[SENSOR]) || !row.is(TYPE, before[TYPE])) {
            sensor = null;
            String read = row.required(SENSOR);
            type = row.word(TYPE);
            remember(row, SENSOR, TYPE);
            sensor = read;
        }
    }

    private void readPlace(Row row) {
        boolean same = row.is(LOCATION, before[LOCATION])
                && row.is(LATITUDE, before[LATITUDE])
                && row.is(LONGITUDE, before[LONGITUDE]);
        if (same) {
            return;
        }
        String id = row.word(LOCATION);
        Double latitude = row.number(LATITUDE);
        Double longitude = row.number(LONGITUDE);
        boolean set = latitude != null && longitude != null; // in 2015 neither is
        boolean neverSet = set && latitude == 0 && longitude == 0;
        place = set && !neverSet ? new Place(id, latitude, longitude, null, null, null, indoor) : null;
        flags = neverSet ? Set.of(Flag.PLACE_NEVER_SET.code()) : Set.of();
        remember(row, LOCATION, LONGITUDE);
    }

    private void remember(Row row, int first, int last) {
        for (int column = first; column <= last; column++) {
            before[column] = row.bytes(column);
        }
    }
}
