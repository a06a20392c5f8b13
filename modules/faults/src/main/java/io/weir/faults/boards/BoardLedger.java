package io.weir.faults.boards;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.weir.ledger.Claim;
import io.weir.model.MeasureIdentity;

/**
 * What boards pushed, what they were told of it, and what became of each. What was said to be safe must turn up once; what was
 * not may be there or not, but never twice. Safe for use by many threads.
 */
public final class BoardLedger {

    /** The newest that mosquitto has confirmed it has not yet written down: a kill takes it, whoever subscribes. */
    private static final Duration WRITTEN_DOWN = Duration.ofSeconds(1);

    private static final int MOST_EXAMPLES = 5;

    /** What is known of one way. */
    private static final class Page {
        private int pushed;
        private final BitSet safe = new BitSet();
        private final BitSet stored = new BitSet();
        private final BitSet rejected = new BitSet();
        private final Map<Integer, Instant> safeAt = new HashMap<>();
        private int duplicated;
        private int unexpected;
        private final List<String> examples = new ArrayList<>();

        void example(String what, Object which) {
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(what + ": " + which);
            }
        }
    }

    private final Map<Way, Page> pages = new EnumMap<>(Way.class);
    private final List<Instant> kills = new ArrayList<>();

    /** An empty one. */
    public BoardLedger() {
        for (Way way : Way.values()) {
            pages.put(way, new Page());
        }
    }

    /** A board begins to push; pushes of a way come in their order. */
    synchronized void pushed(Push push) {
        pages.get(push.way()).pushed = push.number() + 1;
    }

    /** Its board was told that it is safe. */
    synchronized void safe(Push push, Instant at) {
        Page page = pages.get(push.way());
        page.safe.set(push.number());
        page.safeAt.put(push.number(), at);
    }

    /** The MQTT broker was killed. */
    public synchronized void brokerKilled(Instant at) {
        kills.add(at);
    }

    /** The store has this value. */
    synchronized void stored(MeasureIdentity identity, double value) {
        for (Way way : Way.values()) {
            number(way, identity, value).ifPresent(number -> {
                Page page = pages.get(way);
                if (page.stored.get(number)) {
                    page.duplicated++;
                    page.example("twice in the store", new Push(way, number) + " at " + identity.takenAt());
                }
                page.stored.set(number);
            });
        }
    }

    /** The rejected topic has this value. */
    synchronized void rejected(Claim claim) {
        try {
            double value = Double.parseDouble(claim.value());
            for (Way way : Way.values()) {
                number(way, claim.identity(), value)
                        .ifPresent(number -> pages.get(way).rejected.set(number));
            }
        } catch (NumberFormatException e) {
            // no board pushes what is no number
        }
    }

    /** What became of all that was pushed in that way. */
    synchronized BoardAccount account(Way way) {
        Page page = pages.get(way);
        int lost = 0;
        int lostByBroker = 0;
        int misjudged = 0;
        int unsaid = 0;
        for (int number = 0; number < page.pushed; number++) {
            Push push = new Push(way, number);
            boolean isStored = page.stored.get(number);
            boolean isRejected = page.rejected.get(number);
            boolean isSafe = page.safe.get(number);
            if (isStored && isRejected) {
                page.duplicated++;
                page.example("in the store and rejected", push);
            } else if (isStored && !push.isGood() || isRejected && push.isGood()) {
                misjudged++;
                page.example("misjudged", push);
            } else if (!isStored && !isRejected && isSafe) {
                if (way == Way.MQTT && isOfTheLastMoment(page.safeAt.get(number))) {
                    lostByBroker++;
                } else {
                    lost++;
                    page.example("lost", push + ", which was said to be safe at " + page.safeAt.get(number));
                }
            }
            unsaid += !isSafe && (isStored || isRejected) ? 1 : 0;
        }
        return new BoardAccount(
                way,
                page.pushed,
                page.safe.cardinality(),
                page.stored.cardinality(),
                page.rejected.cardinality(),
                unsaid,
                lost,
                lostByBroker,
                page.duplicated,
                misjudged,
                page.unexpected,
                List.copyOf(page.examples));
    }

    private OptionalInt number(Way way, MeasureIdentity identity, double value) {
        OptionalInt number = Push.number(way, identity, value);
        Page page = pages.get(way);
        if (number.isPresent() && (number.getAsInt() < 0 || number.getAsInt() >= page.pushed)) {
            page.unexpected++;
            page.example("never pushed", identity + " = " + value);
            return OptionalInt.empty();
        }
        return number;
    }

    private boolean isOfTheLastMoment(Instant safeAt) {
        return kills.stream()
                .anyMatch(kill -> Duration.between(safeAt, kill).abs().compareTo(WRITTEN_DOWN) <= 0);
    }
}
