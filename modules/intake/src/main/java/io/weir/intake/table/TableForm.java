package io.weir.intake.table;

import java.util.List;
import java.util.Optional;

import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.Reading;

/** A form of tables: which columns it has, and what a row of them says. */
public interface TableForm {

    /** What the rows under one header say. */
    @FunctionalInterface
    interface Columns {

        /**
         * The readings of a row, one or more.
         *
         * @throws io.weir.model.InvalidReadingException naming the field that is missing or wrong
         */
        List<Reading> readings(Row row);

        /** The sensor or board of a row that can't be read, for whoever looks for it; nothing where the row does not say it. */
        default Optional<String> sensor(Row row) {
            return Optional.empty();
        }
    }

    /** What stands between two fields. */
    char separator();

    /**
     * How rows under this header are read; nothing where it is of no table of this form.
     *
     * @param names of the columns, in their order
     * @throws ForeignFeedException where it is, but its rows can't be read for want of something else
     */
    Optional<Columns> under(List<String> names, Origin origin) throws ForeignFeedException;

    /**
     * Whether a row that begins as the header does is a further header.
     *
     * @param names what stands in it
     * @param before the columns of the rows above it
     */
    default boolean isFurtherHeader(List<String> names, List<String> before) {
        return true; // of files behind each other, whose columns may differ
    }

    /** Whether who writes such tables ends each row: then one without a line end was cut, and its last value may lack digits. */
    default boolean endsEachRow() {
        return true;
    }

    /** Whether a file's name says something of its rows that is nowhere in it. */
    default boolean needs(String fileName) {
        return false;
    }
}
