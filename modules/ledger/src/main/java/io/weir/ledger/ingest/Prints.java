package io.weir.ledger.ingest;

import io.weir.ledger.Claim;
import io.weir.model.MeasureIdentity;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.StoredValue;

/** Takes the fingerprint of a value wherever it is met: the same value has the same one, however it is written. */
final class Prints {

    private final Catalogue catalogue;
    private final Fingerprint print = new Fingerprint();

    Prints(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Of a value in a reading.
     *
     * @param kind what the catalogue takes its type for, null for nothing
     */
    Fingerprint of(Reading reading, String type, Kind kind, String value) {
        double number = number(value);
        if (kind == null || !Double.isFinite(number)) {
            return of(Claim.of(reading, type, catalogue));
        }
        return print.number(reading.sensorId(), kind.number(), reading.takenAt().toEpochMilli(), number);
    }

    /** Of a value that the store has. */
    Fingerprint of(StoredValue value) {
        int kind = catalogue.kind(value.kind()).orElseThrow().number();
        return print.number(value.sensor(), kind, value.takenAt().toEpochMilli(), value.came(catalogue));
    }

    /** Of a claim. */
    Fingerprint of(Claim claim) {
        MeasureIdentity identity = claim.identity();
        Kind kind = catalogue.kind(identity.kind()).orElse(null);
        double number = number(claim.value());
        long takenAt = identity.takenAt().toEpochMilli();
        return kind != null && Double.isFinite(number)
                ? print.number(identity.sensor(), kind.number(), takenAt, number)
                : print.text(identity.sensor(), identity.kind(), takenAt, claim.value());
    }

    /** Of what is said of a product. */
    Fingerprint of(Product product) {
        return print.product(product);
    }

    /** Of a record that can't be read. */
    Fingerprint ofUnreadable(String identity) {
        return print.unreadable(identity);
    }

    /** NaN where it is none. */
    private static double number(String value) {
        if (value == null) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
