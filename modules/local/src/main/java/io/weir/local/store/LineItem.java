package io.weir.local.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.questdb.cairo.ColumnType;

/** What a line may have, in its order; a column each. */
enum LineItem {
    CITY(false),
    COUNTRY(false),
    INDOOR(false),
    SENSOR(false),
    SENSOR_TYPE(false),
    SOURCE(false),
    VALUE(true),
    LATITUDE(true),
    LONGITUDE(true),
    RAW(true),
    FLAGS(false);

    private final boolean number;
    private final String column = name().toLowerCase(Locale.ROOT);
    private final byte[] key = column.getBytes(StandardCharsets.US_ASCII);

    LineItem(boolean number) {
        this.number = number;
    }

    /** Its name, in a line and in a table. */
    String column() {
        return column;
    }

    /** QuestDB's number of the type that its column has. */
    int type() {
        return number ? ColumnType.DOUBLE : ColumnType.SYMBOL;
    }

    boolean isNumber() {
        return number;
    }

    /** The bytes of its name. */
    byte[] key() {
        return key;
    }
}
