package io.weir.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why something was rejected. Few and closed: each is a label of a metric and a line of the account. */
public enum Reason {
    /** It can't be read as what it should be. */
    MALFORMED,
    /** A record over {@link Rejected#MOST_BYTES} bytes. */
    TOO_LARGE,
    /** A field that must be there is not, or is empty. */
    MISSING_FIELD,
    /** A value of a kind that the catalogue does not have. */
    UNKNOWN_KIND,
    /** The value is not a finite decimal number. */
    NOT_A_NUMBER,
    /** A number outside what the kind can be. */
    OUT_OF_RANGE,
    /** A number by which this type of sensor says that it failed. */
    SENSOR_ERROR_CODE,
    /** Taken over an hour ahead of now. */
    FROM_THE_FUTURE,
    /** Taken before clocks of sensors were ever set right. */
    TOO_OLD,
    /** Another value of an identity that was there before. */
    CONFLICTING,
    /** The store will not have it. */
    STORE_REFUSED;

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, reason -> reason));

    private final String code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    /** The name on the wire: {@code out-of-range}. */
    public String code() {
        return code;
    }

    /** The reason of that code, or nothing where there is none. */
    public static Optional<Reason> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
