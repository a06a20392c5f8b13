package io.weir.faults.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.ledger.Claim;
import io.weir.ledger.RejectedClaims;
import io.weir.model.InvalidReadingException;
import io.weir.model.MeasureIdentity;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.ReadingJson;

/** Follows each value that the load put in to where it ended, by its identity: a few bits each. Values of others are nothing to it. */
public final class LoadLedger {

    private static final int MOST_EXAMPLES = 10;
    private static final Pattern NUMBER = Pattern.compile("\"id\":(\\d+)");

    private final Plan plan;
    private final BitSet stored = new BitSet();
    private final BitSet onTopic = new BitSet();
    private final Map<Integer, String> rejected = new HashMap<>();
    private final BitSet sentAgain = new BitSet();
    private final List<String> examples = new ArrayList<>();
    private long records;
    private long duplicated;
    private long misjudged;
    private long unexpected;

    /** An empty one, for what the plan puts in. */
    public LoadLedger(Plan plan) {
        this.plan = plan;
    }

    /**
     * Kafka has acknowledged the next records.
     *
     * @param again whether an attempt before failed, so that some may be there twice and in another order
     */
    void putIn(int count, boolean again) {
        if (again) {
            sentAgain.set(Math.toIntExact(records), Math.toIntExact(records + count));
        }
        records += count;
    }

    /** How many records were put in. */
    long records() {
        return records;
    }

    /** The topic of its kind has this value, as it came. */
    void onTopic(MeasureIdentity identity, double value) {
        find(Claim.of(identity, value)).ifPresent(found -> {
            if (onTopic.get(found.id) && !sentAgain.get(found.record)) {
                twice(found, "on its topic");
            }
            onTopic.set(found.id);
        });
    }

    /** The store has this value, as it came. */
    void stored(MeasureIdentity identity, double value) {
        find(Claim.of(identity, value)).ifPresent(found -> {
            if (stored.get(found.id)) {
                twice(found, "in the store");
            }
            stored.set(found.id);
        });
    }

    /** The rejected topic has this. */
    void rejected(Rejected rejection) {
        find(rejection).forEach(found -> {
            String before = rejected.putIfAbsent(found.id, rejection.identity());
            if (before != null && !before.equals(rejection.identity()) && !sentAgain.get(found.record)) {
                twice(found, "on the rejected topic");
            }
        });
    }

    /** What became of everything. */
    Outcome outcome() {
        long values = 0;
        long duplicates = 0;
        long storedValues = 0;
        long rejectedValues = 0;
        long lost = 0;
        for (int n = 0; n < records; n++) {
            duplicates += plan.duplicates(n);
            values += plan.duplicates(n);
            for (PlannedValue planned : plan.values(n)) {
                Found value = new Found(n, planned);
                boolean isStored = stored.get(value.id);
                boolean isRejected = rejected.containsKey(value.id);
                values++;
                storedValues += isStored ? 1 : 0;
                rejectedValues += isRejected && !isStored ? 1 : 0;
                if (!isStored && !isRejected) {
                    lost++;
                    example("lost", value);
                } else if (isStored && isRejected) {
                    twice(value, "in the store and on the rejected topic");
                } else if (isStored != planned.good() && !sentAgain.get(n)) {
                    misjudged++;
                    example("misjudged", value);
                }
            }
        }
        return new Outcome(
                values,
                storedValues,
                duplicates,
                rejectedValues,
                lost,
                duplicated,
                misjudged,
                unexpected,
                List.copyOf(examples));
    }

    /** A value that was put in, as it was found. */
    private static final class Found {
        private final int record;
        private final PlannedValue value;
        private final int id;

        Found(long record, PlannedValue value) {
            this.record = Math.toIntExact(record);
            this.value = value;
            this.id = Math.toIntExact(record * Plan.SLOTS + value.slot());
        }
    }

    private Optional<Found> find(Claim claim) {
        SensorId sensor = claim.identity().sensor();
        return sensor.source().equals(plan.source())
                ? find(plan.number(sensor.sensor(), claim.identity().takenAt()), value -> value.is(claim), claim)
                : Optional.empty();
    }

    private List<Found> find(Rejected rejection) {
        if (rejection.stage() == Stage.SCRAPER) {
            return findRecord(rejection).stream().toList();
        }
        Set<Claim> claims = RejectedClaims.of(rejection, Catalogue.BUILT_IN);
        if (claims.isEmpty() && mayBeOurs(rejection)) {
            unexpected(rejection);
        }
        return claims.stream().flatMap(claim -> find(claim).stream()).toList();
    }

    /** What can't be read may be anybody's, and nobody puts such a message in. */
    private boolean mayBeOurs(Rejected rejection) {
        try {
            return ReadingJson.read(rejection.original()).source().equals(plan.source());
        } catch (InvalidReadingException e) {
            return true;
        }
    }

    /** What a scraper rejects is a whole record. */
    private Optional<Found> findRecord(Rejected rejection) {
        if (!rejection.origin().startsWith(plan.source() + "/")) {
            return Optional.empty();
        }
        Matcher number = NUMBER.matcher(new String(rejection.original(), StandardCharsets.UTF_8));
        OptionalLong n = number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
        return find(n, value -> value.kind() == null, rejection);
    }

    private Optional<Found> find(OptionalLong number, Predicate<PlannedValue> which, Object what) {
        if (number.isPresent() && number.getAsLong() < records) {
            for (PlannedValue value : plan.values(number.getAsLong())) {
                if (which.test(value)) {
                    return Optional.of(new Found(number.getAsLong(), value));
                }
            }
        }
        unexpected(what);
        return Optional.empty();
    }

    private void unexpected(Object what) {
        unexpected++;
        example("unexpected", what.toString());
    }

    private void twice(Found value, String where) {
        duplicated++;
        example("twice " + where, value);
    }

    private void example(String what, Found value) {
        example(what, "record " + value.record + " (" + plan.sort(value.record) + ") " + value.value);
    }

    private void example(String what, String which) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what + ": " + which);
        }
    }
}
