package io.weir.ledger.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.weir.ledger.Claim;
import io.weir.model.Printable;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;

/** Finds the names of fingerprints in the input that they were taken of, in its order. */
final class Names {

    private static final int MOST = 1_000;

    private final Prints prints;
    private final Catalogue catalogue;
    private final Set<Count.Print> missingSought;
    private final Set<Count.Print> twiceSought;
    private final List<String> missing = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();

    Names(Prints prints, Catalogue catalogue, Count count) {
        this.prints = prints;
        this.catalogue = catalogue;
        missingSought = count.missingSought();
        twiceSought = count.twiceSought();
    }

    /** Whether there is anything to be named. */
    boolean isAsked() {
        return !missingSought.isEmpty() || !twiceSought.isEmpty();
    }

    /** The input has this. */
    void of(Reading reading) {
        Claim.each(reading, catalogue, claim -> of(prints.of(claim), claim));
    }

    /** The input has this. */
    void of(Product product) {
        of(prints.of(product), Printable.of("product " + product.key(), 300));
    }

    /** The input has this. */
    void of(Rejected rejected) {
        of(prints.ofUnreadable(rejected.identity()), rejected.identity());
    }

    /** The names of what is missing, a thousand at the most. */
    List<String> missing() {
        return missing;
    }

    /** The names of what the store has twice, a thousand at the most. */
    List<String> twice() {
        return twice;
    }

    private void of(Fingerprint fingerprint, Object name) {
        Count.Print print = new Count.Print(fingerprint.first(), fingerprint.second());
        name(missingSought.remove(print), name, missing);
        name(twiceSought.remove(print), name, twice);
    }

    private static void name(boolean sought, Object name, List<String> names) {
        if (sought && names.size() < MOST) {
            names.add(name.toString());
        }
    }
}
