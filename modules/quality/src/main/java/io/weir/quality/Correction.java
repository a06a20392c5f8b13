package io.weir.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Formulas by which dust is corrected for the humidity of the air, to stand beside the value as it came and never in its place. None is right
 * for all: each names where it is from, and for which sensors it was made.
 */
public enum Correction {
    /** That of hackAIR, which Sensor.Community's wiki uses too. */
    HACKAIR(
            "hackAIR: PM2.5 / (1 + 0.48756 (RH/100)^8.60068), PM10 / (1 + 0.81559 (RH/100)^5.83411)",
            Set.of("SDS011"),
            Set.of("P1", "P2")) {
        @Override
        double corrected(String kind, double value, double humidity) {
            double share = humidity / 100;
            return kind.equals("P2")
                    ? value / (1 + 0.48756 * Math.pow(share, 8.60068))
                    : value / (1 + 0.81559 * Math.pow(share, 5.83411));
        }
    },
    /** The five pieces of EPA's Fire and Smoke Map, with 0.0862 and 5.75. */
    EPA_2021(
            "EPA 2021: Barkjohn et al., Atmos. Meas. Tech. 14, 4617, 2021, and the Fire and Smoke Map; constants 0.0862 and 5.75",
            Plantower.TYPES,
            Set.of("P2")) {
        @Override
        double corrected(String kind, double x, double humidity) {
            double line = -0.0862 * humidity + 5.75;
            double curve = 2.966 + 8.84e-4 * x * x;
            if (x < 30) {
                return 0.524 * x + line;
            }
            if (x < 50) {
                double f = x / 20 - 1.5;
                return (0.786 * f + 0.524 * (1 - f)) * x + line;
            }
            if (x < 210) {
                return 0.786 * x + line;
            }
            if (x < 260) {
                double f = x / 50 - 4.2;
                return (0.69 * f + 0.786 * (1 - f)) * x + line * (1 - f) + curve * f;
            }
            return 0.69 * x + curve;
        }
    },
    /** An earlier fit of the same people, with 0.0852 and 5.72. */
    EPA_SENSORTOOLKIT(
            "EPA sensortoolkit: an earlier fit by the same authors; constants 0.0852 and 5.72",
            Plantower.TYPES,
            Set.of("P2")) {
        @Override
        double corrected(String kind, double value, double humidity) {
            return 0.524 * value - 0.0852 * humidity + 5.72;
        }
    },
    /** Particles that take up water. */
    KAPPA_KOEHLER(
            "kappa-Koehler: Petters and Kreidenweis, Atmos. Chem. Phys. 7, 1961, 2007; kappa 0.3, density 1.65, up to 95 %",
            Set.of("SDS011", "SPS30", "OPC-N2", "OPC-N3"), Set.of("P1", "P2")) {
        @Override
        double corrected(String kind, double value, double humidity) {
            double activity = Math.min(humidity / 100, 0.95); // beyond, it goes to infinity
            return activity <= 0 ? value : value / (1 + KAPPA / DENSITY / (1 / activity - 1));
        }
    };

    private static final double KAPPA = 0.3;
    private static final double DENSITY = 1.65;

    private final String source;
    private final Set<String> types;
    private final Set<String> kinds;

    Correction(String source, Set<String> types, Set<String> kinds) {
        this.source = source;
        this.types = types;
        this.kinds = kinds;
    }

    /** Its name for programs: {@code epa-2021}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The formula of a {@link #code()}, where there is one. */
    public static Optional<Correction> find(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findAny();
    }

    /** Where it is from, and what it says. */
    public String source() {
        return source;
    }

    /** The types of sensors that it was made for. */
    public Set<String> types() {
        return types;
    }

    /** The kinds that it corrects: {@code P1}, {@code P2}. */
    public Set<String> kinds() {
        return kinds;
    }

    /**
     * The corrected value in µg/m³, never below 0; nothing where the formula is not for such a sensor or kind, or the humidity is none.
     *
     * @param type of the sensor
     * @param kind {@code P1} or {@code P2}
     * @param value as it came
     * @param humidity of the same place, in per cent
     */
    public OptionalDouble of(String type, String kind, double value, double humidity) {
        if (type == null || !types.contains(type) || !kinds.contains(kind) || !(humidity >= 0 && humidity <= 100)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(0, corrected(kind, value, humidity)));
    }

    abstract double corrected(String kind, double value, double humidity);

    /** Apart, for an enumeration's own constants are not there yet when it is made. */
    private static final class Plantower {
        static final Set<String> TYPES = Set.of("PMS1003", "PMS3003", "PMS5003", "PMS6003", "PMS7003", "PMSx003");
    }
}
