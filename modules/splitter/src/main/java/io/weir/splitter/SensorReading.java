package io.weir.splitter;

import java.time.Instant;
import java.util.Set;

/** What there is to know of a reading, whichever way it was read. Values are counted from 0, in the source's order. */
interface SensorReading {

    /** The kinds that this type of sensor measures. */
    SensorKinds kinds();

    /** When the sensor measured, in whole milliseconds. */
    Instant takenAt();

    /** Codes of flags that hold for each of its values. */
    Set<String> flags();

    /** How many values there are. */
    int size();

    /** What the source calls the value. */
    String name(int value);

    /** The value's kind, or null where the catalogue has none of that name. */
    MeasuredKind kind(int value);

    /** The value as it came, or null. */
    String text(int value);

    /** The value, or NaN where it is not a finite decimal number. */
    double number(int value);

    /** The Kafka key of its measures, {@code source/sensor} in UTF-8: each time a new array. */
    byte[] key();

    /**
     * The message of a value that is of the given kind, and this {@link #number}. One that is above the highest but means
     * the highest is the highest there, with what came beside it.
     */
    byte[] measure(int value, MeasuredKind kind, double number);
}
