package io.weir.ledger;

import java.util.function.Consumer;

import io.weir.model.MeasureIdentity;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/**
 * One value that an input holds: it must turn up somewhere.
 *
 * @param identity what makes it the same measure as another one
 * @param value its number as Java prints it, so that {@code 12.30} is {@code 12.3}; the text itself where it is none
 */
public record Claim(MeasureIdentity identity, String value) {

    /** The claim of a stored number. */
    public static Claim of(MeasureIdentity identity, double value) {
        return new Claim(identity, Double.toString(value + 0.0)); // -0.0 is 0.0
    }

    /** The claim of a value as a reading has it, which may be no number, or null. */
    public static Claim of(MeasureIdentity identity, String value) {
        if (value == null) {
            return new Claim(identity, "null");
        }
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? of(identity, number) : new Claim(identity, value);
        } catch (NumberFormatException e) {
            return new Claim(identity, value);
        }
    }

    /** Hands over each value of a reading. */
    public static void each(Reading reading, Catalogue catalogue, Consumer<Claim> claims) {
        reading.values().keySet().forEach(type -> claims.accept(of(reading, type, catalogue)));
    }

    /** The claim of the value that a reading has under that name. */
    public static Claim of(Reading reading, String type, Catalogue catalogue) {
        String kind = catalogue.kind(type, reading.type()).map(Kind::name).orElse(type);
        MeasureIdentity identity = new MeasureIdentity(reading.sensorId(), kind, reading.takenAt());
        return of(identity, reading.values().get(type));
    }

    @Override
    public String toString() {
        return Printable.of(identity + " = " + value, 300);
    }
}
