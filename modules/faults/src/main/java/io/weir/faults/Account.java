package io.weir.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;

/** Follows each value that the load put in to where it ended, by its identity: a few bits each. Values of others are nothing to it. */
public final class Account {

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

    public Account(Plan plan) {
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
        find(identity, value).ifPresent(found -> {
            if (onTopic.get(found.id) && !sentAgain.get(found.record)) {
                twice(found, "on its topic");
            }
            onTopic.set(found.id);
        });
    }

    /** The store has this value, as it came. */
    void stored(MeasureIdentity identity, double value) {
        find(identity, value).ifPresent(found -> {
            if (stored.get(found.id)) {
                twice(found, "in the store");
            }
            stored.set(found.id);
        });
    }

    /** The rejected topic has this. */
    void rejected(Rejected rejection) {
        find(rejection).ifPresent(found -> {
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
            for (Claim claim : plan.claims(n)) {
                Found value = new Found(n, claim);
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
                } else if (isStored != claim.good() && !sentAgain.get(n)) {
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
        private final Claim claim;
        private final int id;

        Found(long record, Claim claim) {
            this.record = Math.toIntExact(record);
            this.claim = claim;
            this.id = Math.toIntExact(record * Plan.SLOTS + claim.slot());
        }
    }

    private Optional<Found> find(MeasureIdentity identity, double value) {
        if (!identity.sensor().source().equals(plan.source())) {
            return Optional.empty();
        }
        OptionalLong n = plan.number(identity.sensor().sensor(), identity.takenAt());
        return find(n, identity.kind(), Double.toString(value), identity);
    }

    private Optional<Found> find(Rejected rejection) {
        if (rejection.stage() == Stage.SCRAPER) {
            if (!rejection.origin().startsWith(plan.source() + "/")) {
                return Optional.empty();
            }
            Matcher number = NUMBER.matcher(new String(rejection.original(), StandardCharsets.UTF_8));
            OptionalLong n = number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
            return find(n, null, null, rejection);
        }
        if (rejection.stage() == Stage.COLLECTOR) {
            Measure measure = MeasureJson.read(rejection.original());
            return find(measure.identity(), measure.came());
        }
        Reading reading = ReadingJson.read(rejection.original());
        if (!reading.source().equals(plan.source())) {
            return Optional.empty();
        }
        return find(
                plan.number(reading.sensor(), reading.takenAt()),
                rejection.kind(),
                reading.values().get(rejection.kind()),
                rejection);
    }

    private Optional<Found> find(OptionalLong number, String kind, String value, Object what) {
        if (number.isPresent() && number.getAsLong() < records) {
            for (Claim claim : plan.claims(number.getAsLong())) {
                if (kind == null
                        ? claim.kind() == null
                        : kind.equals(claim.kind()) && claim.value().equals(value)) {
                    return Optional.of(new Found(number.getAsLong(), claim));
                }
            }
        }
        unexpected++;
        example("unexpected", what + " = " + value);
        return Optional.empty();
    }

    private void twice(Found value, String where) {
        duplicated++;
        example("twice " + where, value);
    }

    private void example(String what, Found value) {
        example(what, "record " + value.record + " (" + plan.sort(value.record) + ") " + value.claim);
    }

    private void example(String what, String which) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what + ": " + which);
        }
    }
}
