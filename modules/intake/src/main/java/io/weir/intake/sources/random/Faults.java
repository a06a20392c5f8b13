package io.weir.intake.sources.random;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/**
 * What sensors do wrong, and how often.
 *
 * @param shares of the readings of each fault, from 0 to 1
 */
record Faults(Map<Fault, Double> shares) {

    /** What a sensor does wrong. */
    enum Fault {
        /** Nothing comes for some time. */
        GAPS(16),
        /** It says the same for some time. */
        STUCK(64),
        /** It goes wrong by more and more for some time, and is right again. */
        DRIFT(256),
        /** One value is far off, and within what its kind can be. */
        SPIKES(1);

        private final int length; // in readings of a sensor

        Fault(int length) {
            this.length = length;
        }

        /** As it is named in settings and attributes. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A fault at a reading.
     *
     * @param began the first reading of the sensor that has it
     * @param way how far it has come, from 0 to 1
     */
    record Spell(Fault fault, long began, double way) {}

    private static final double PER_CENT = 100;
    private static final int MOST_WORDS = 60;

    Faults {
        shares = shares.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(shares));
    }

    /**
     * Reads {@code spikes=0.1,stuck=1}, in per cent of the readings; a blank has none.
     *
     * @throws ConfigException naming what can't be read
     */
    static Faults parse(String text, String setting) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        for (String each : text.split(",")) {
            if (!each.isBlank()) {
                String[] pair = each.strip().split("=", 2);
                shares.put(fault(pair[0], setting), share(pair.length < 2 ? "1" : pair[1], each.strip(), setting));
            }
        }
        return new Faults(shares);
    }

    /** What is wrong at that reading of a sensor; of several the first. */
    Optional<Spell> at(Numbers numbers, long sensor, long step) {
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(Fault.values())
                .filter(shares::containsKey)
                .filter(fault -> numbers.unit(sensor, step / fault.length, ~fault.ordinal()) < shares.get(fault))
                .findFirst()
                .map(fault -> {
                    long began = step - step % fault.length;
                    return new Spell(fault, began, (double) (step - began) / fault.length);
                });
    }

    private static Fault fault(String name, String setting) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(setting + " must have only "
                        + Arrays.stream(Fault.values()).map(Fault::code).collect(Collectors.joining(", "))
                        + ", but has '"
                        + Printable.of(name, MOST_WORDS) + "'"));
    }

    private static double share(String text, String pair, String setting) {
        try {
            double share = Double.parseDouble(text) / PER_CENT;
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ConfigException(
                setting + " must have per cent of the readings, from 0 to 100, as in stuck=0.5, but has '"
                        + Printable.of(pair, MOST_WORDS) + "'");
    }
}
