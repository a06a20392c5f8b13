package io.weir.intake.sources.archive;

import java.util.List;
import java.util.Optional;

import io.weir.intake.reading.Format;
import io.weir.intake.table.Origin;
import io.weir.intake.table.TableForm;
import io.weir.intake.table.TableFormat;

/**
 * The archive of Sensor.Community: a sensor, its place and a time, then a column for each kind of its type. Its rows are the
 * same readings as those of the live feed, and so of the same source.
 */
public final class ArchiveForm implements TableForm {

    /** Of files of the archive. */
    public static final Format FORMAT = new TableFormat(new ArchiveForm());

    private static final List<String> FIRST =
            List.of("sensor_id", "sensor_type", "location", "lat", "lon", "timestamp");
    private static final String INDOOR = "_indoor"; // in a file's name, and nowhere else

    private ArchiveForm() {}

    @Override
    public char separator() {
        return ';';
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) {
        boolean archive =
                names.size() > FIRST.size() && names.subList(0, FIRST.size()).equals(FIRST);
        boolean distinct = names.stream().distinct().count() == names.size();
        return archive && distinct && names.stream().noneMatch(String::isEmpty)
                ? Optional.of(new ArchiveRows(names, origin, origin.file() != null && needs(origin.file())))
                : Optional.empty();
    }

    @Override
    public boolean needs(String fileName) {
        return fileName.contains(INDOOR);
    }
}
