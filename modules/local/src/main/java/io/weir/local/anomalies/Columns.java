package io.weir.local.anomalies;

import java.util.List;

import io.weir.local.settings.StartException;
import io.weir.model.Printable;

/**
 * Where time and value stand in a row.
 *
 * @param names of all columns
 */
record Columns(List<String> names, int time, int value) {

    private static final int MOST_SHOWN = 200;

    /**
     * As a header says.
     *
     * @throws StartException where it has no such columns
     */
    static Columns of(List<String> header, String time, String value) {
        List<String> names = header.stream().map(String::strip).toList();
        return new Columns(names, find(names, time, "--time"), find(names, value, "--value"));
    }

    private static int find(List<String> names, String name, String option) {
        int found = names.indexOf(name);
        if (found < 0) {
            throw new StartException("The header has no column '" + Printable.of(name, MOST_SHOWN) + "', but "
                    + Printable.of(String.join(", ", names), MOST_SHOWN) + "; name one with " + option);
        }
        return found;
    }
}
