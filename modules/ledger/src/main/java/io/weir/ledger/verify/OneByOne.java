package io.weir.ledger.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.weir.ledger.verify.Difference.Sort;
import io.weir.model.MeasureIdentity;
import io.weir.store.StoredValue;

/** Compares measures by identity: first what Kafka holds, then what the store has, then {@link #finish}. */
final class OneByOne {

    /** What the records of one identity say. The splitter forgets after a while, so there may be several values. */
    private static final class Claims {
        private final Set<Double> expected = new LinkedHashSet<>(2);
        private final Set<Double> refused = new HashSet<>(2);
        private boolean stored;

        private String texts() {
            return expected.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    private final long wholeFrom;
    private final Consumer<Difference> differences;
    private final Map<MeasureIdentity, Claims> claims = new HashMap<>();

    /**
     * @param wholeFrom the first hour that Kafka holds whole: what only the store has from before may be right
     */
    OneByOne(long wholeFrom, Consumer<Difference> differences) {
        this.wholeFrom = wholeFrom;
        this.differences = differences;
    }

    /** Kafka holds this. */
    void held(HeldMeasure measure) {
        Claims claim = claims.computeIfAbsent(measure.identity(), identity -> new Claims());
        (measure.mayBeMissing() ? claim.refused : claim.expected).add(positiveZero(measure.value()));
    }

    /** The store has this. */
    void stored(StoredValue found) {
        MeasureIdentity identity = found.identity();
        Double value = positiveZero(found.value());
        Claims claim = claims.get(identity);
        if (claim == null) {
            if (HourTally.hour(found.takenAt()) >= wholeFrom) {
                tell(Sort.UNEXPECTED, identity, null, value);
            }
        } else if (claim.stored) {
            tell(Sort.UNEXPECTED, identity, claim.texts(), value);
        } else {
            claim.stored = true;
            compare(identity, claim, value);
        }
    }

    /** All was handed over: what Kafka holds and the store has not shown is missing. */
    void finish() {
        claims.forEach((identity, claim) -> {
            if (!claim.stored && !claim.expected.isEmpty()) {
                tell(Sort.MISSING, identity, claim.texts(), null);
            }
        });
    }

    private void compare(MeasureIdentity identity, Claims claim, Double value) {
        if (claim.expected.stream().anyMatch(expected -> !expected.equals(value))) {
            tell(Sort.OVERWRITTEN, identity, claim.texts(), value);
        } else if (claim.expected.isEmpty() && !claim.refused.contains(value)) {
            tell(Sort.UNEXPECTED, identity, null, value);
        }
    }

    private void tell(Sort sort, MeasureIdentity identity, String held, Double stored) {
        differences.accept(new Difference(sort, identity, held, Objects.toString(stored, null)));
    }

    private static Double positiveZero(double value) {
        return value + 0.0; // 0.0 and -0.0 are one number, but not one Double
    }
}
