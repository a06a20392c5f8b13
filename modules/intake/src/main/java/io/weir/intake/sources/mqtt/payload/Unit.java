package io.weir.intake.sources.mqtt.payload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Units that values come in, each with the way into the one that is stored. */
enum Unit {
    AS_IS("", 1, 0, ""),
    CELSIUS("°C", 1, 0, "°C", "C"),
    FAHRENHEIT("°C", 5 / 9.0, -32, "°F", "F"),
    KELVIN("°C", 1, -273.15, "K"),
    PASCAL("Pa", 1, 0, "Pa"),
    HECTOPASCAL("Pa", 100, 0, "hPa", "mbar"),
    KILOPASCAL("Pa", 1_000, 0, "kPa"),
    INCHES_OF_MERCURY("Pa", 3_386.389, 0, "inHg"),
    MILLIMETRES_OF_MERCURY("Pa", 133.322, 0, "mmHg"),
    PERCENT("%", 1, 0, "%"),
    MICROGRAMS("µg/m³", 1, 0, "µg/m³", "μg/m³", "ug/m3", "µg/m3", "μg/m3"),
    MILLIGRAMS("µg/m³", 1_000, 0, "mg/m³", "mg/m3"),
    PPM("ppm", 1, 0, "ppm"),
    PPB("ppb", 1, 0, "ppb"),
    LUX("lx", 1, 0, "lx", "lux"),
    DECIBEL("dB(A)", 1, 0, "dB", "dBA", "dB(A)"),
    DECIBEL_MILLIWATT("dBm", 1, 0, "dBm"),
    VOLT("V", 1, 0, "V"),
    MILLIVOLT("V", 0.001, 0, "mV"),
    AMPERE("A", 1, 0, "A"),
    MILLIAMPERE("A", 0.001, 0, "mA"),
    WATT("W", 1, 0, "W"),
    KILOWATT("W", 1_000, 0, "kW"),
    WATT_HOURS("kWh", 0.001, 0, "Wh"),
    KILOWATT_HOURS("kWh", 1, 0, "kWh");

    private static final int MOST_SHORT = 15; // characters
    private static final MathContext DIGITS = new MathContext(9); // of a factor as it is given; sensors have five
    private static final long MOST_KEPT = 999_999_999; // of so many digits
    private static final int NONE = Integer.MIN_VALUE;
    private static final Map<String, Unit> AS_WRITTEN = Arrays.stream(values())
            .flatMap(unit -> Stream.of(unit.symbols).map(symbol -> Map.entry(symbol, unit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<String, Unit> BY_SYMBOL = Arrays.stream(values())
            .flatMap(unit -> Stream.of(unit.symbols).map(symbol -> Map.entry(key(symbol), unit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String stored;
    private final double factor;
    private final BigDecimal exact; // the factor
    private final int places; // that the point moves to the right by it; NONE where it is no power of ten
    private final double offset;
    private final String[] symbols;

    Unit(String stored, double factor, double offset, String... symbols) {
        this.stored = stored;
        this.factor = factor;
        exact = BigDecimal.valueOf(factor);
        BigDecimal stripped = exact.stripTrailingZeros();
        places = stripped.unscaledValue().equals(BigInteger.ONE) ? -stripped.scale() : NONE;
        this.offset = offset;
        this.symbols = symbols;
    }

    /** The unit of that symbol, however it is spelt; nothing where it is not known. */
    static Optional<Unit> of(String symbol) {
        Unit written = AS_WRITTEN.get(symbol); // as nearly all are
        return Optional.ofNullable(written == null ? BY_SYMBOL.get(key(symbol)) : written);
    }

    /** The unit that values are stored in; empty where that is not said. */
    String stored() {
        return stored;
    }

    /** Whether a value is another number once it is stored. */
    boolean converts() {
        return factor != 1 || offset != 0;
    }

    /** The value in the unit that is stored. What is no number stays as it is: a value is judged later, by itself. */
    String convert(String value) {
        if (!converts() || value == null) {
            return value;
        }
        if (offset == 0 && isShort(value)) {
            String moved = places == NONE ? null : moved(value, places);
            return moved != null ? moved : written(new BigDecimal(value).multiply(exact));
        }
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        double converted = (number + offset) * factor;
        return Double.isFinite(converted) ? written(BigDecimal.valueOf(converted)) : value;
    }

    private static String written(BigDecimal number) {
        return number.round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Of a short number the same digits with the point elsewhere; null where there are more of them than are kept. */
    private static String moved(String value, int places) {
        int first = value.charAt(0) == '-' ? 1 : 0;
        long digits = 0;
        int scale = -places;
        boolean fraction = false;
        for (int at = first; at < value.length(); at++) {
            if (value.charAt(at) == '.') {
                fraction = true;
            } else {
                digits = digits * 10 + value.charAt(at) - '0';
                scale += fraction ? 1 : 0;
            }
        }
        if (digits > MOST_KEPT) {
            return null;
        }
        for (; scale > 0 && digits % 10 == 0; scale--) {
            digits /= 10;
        }
        for (; scale < 0; scale++) {
            digits *= 10;
        }
        String text = Long.toString(digits);
        if (scale > 0) {
            String padded = text.length() > scale
                    ? text
                    : "0".repeat(scale + 1 - text.length()).concat(text);
            int point = padded.length() - scale;
            text = padded.substring(0, point) + '.' + padded.substring(point);
        }
        return first == 1 && digits != 0 ? "-".concat(text) : text;
    }

    /** Digits with a point between them, as nearly all are: a double would be made and written out for nothing. */
    private static boolean isShort(String value) {
        int first = value.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int at = first; at < value.length(); at++) {
            char c = value.charAt(at);
            points += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9') || c == '.' && (at == first || at == value.length() - 1)) {
                return false;
            }
        }
        return points <= 1 && value.length() > first && value.length() <= MOST_SHORT;
    }

    /** Case tells mV from MV, but nothing that boards measure in. */
    private static String key(String symbol) {
        return symbol.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
