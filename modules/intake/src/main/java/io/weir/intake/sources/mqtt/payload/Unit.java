package io.weir.intake.sources.mqtt.payload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.usual.ShortDecimal;

/** Units that values come in, each with the way into the one that is stored. */
enum Unit {
    AS_IS("", 1, 0, ""),
    CELSIUS("°C", 1, 0, "°C", "C"),
    FAHRENHEIT("°C", 5, 9, -32, "°F", "F"),
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

    private static final MathContext DIGITS = new MathContext(9); // of a factor as it is given; sensors have five
    private static final long MOST_KEPT = 999_999_999; // of so many digits
    private static final Map<String, Unit> AS_WRITTEN = Arrays.stream(values())
            .flatMap(unit -> Stream.of(unit.symbols).map(symbol -> Map.entry(symbol, unit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<String, Unit> BY_SYMBOL = Arrays.stream(values())
            .flatMap(unit -> Stream.of(unit.symbols).map(symbol -> Map.entry(key(symbol), unit)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String stored;
    private final double factor;
    private final int divisor;
    private final double offset;
    private final String[] symbols;
    private final BigDecimal exactFactor;
    private final BigDecimal exactOffset;

    Unit(String stored, double factor, double offset, String... symbols) {
        this(stored, factor, 1, offset, symbols);
    }

    /**
     * @param offset is added first
     * @param factor is what the sum is taken times
     * @param divisor then is what it is divided by
     */
    Unit(String stored, double factor, int divisor, double offset, String... symbols) {
        this.stored = stored;
        this.factor = factor;
        this.divisor = divisor;
        this.offset = offset;
        this.symbols = symbols;
        exactFactor = BigDecimal.valueOf(factor).stripTrailingZeros();
        exactOffset = BigDecimal.valueOf(offset).stripTrailingZeros();
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
        ShortDecimal number = ShortDecimal.of(value);
        if (number == null) {
            return nearly(value);
        }
        return number.digits() <= MOST_KEPT ? exactly(number) : exactly(new BigDecimal(value));
    }

    private String exactly(ShortDecimal number) {
        return number.plus(exactOffset.unscaledValue().longValue(), exactOffset.scale())
                .times(exactFactor.unscaledValue().longValue(), exactFactor.scale())
                .over(divisor, DIGITS.getPrecision())
                .text();
    }

    private String exactly(BigDecimal number) {
        return number.add(exactOffset)
                .multiply(exactFactor)
                .divide(BigDecimal.valueOf(divisor), DIGITS)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String nearly(String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        double converted = (number + offset) * factor / divisor;
        return Double.isFinite(converted)
                ? BigDecimal.valueOf(converted)
                        .round(DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                : value;
    }

    /** Case tells mV from MV, but nothing that boards measure in. */
    private static String key(String symbol) {
        return symbol.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
