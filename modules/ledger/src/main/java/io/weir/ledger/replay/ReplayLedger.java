package io.weir.ledger.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.weir.ledger.Claim;
import io.weir.ledger.RejectedClaims;
import io.weir.ledger.Rejection;
import io.weir.ledger.replay.Replayed.Outcome;
import io.weir.model.MeasureIdentity;
import io.weir.model.Product;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;

/** Follows rejections that are put back: first what is chosen, then what is to be sent, then what came of it. */
public final class ReplayLedger {

    private final Catalogue catalogue;
    private final FedRecords fed;
    private final Map<String, PutBack> chosen = new LinkedHashMap<>(); // by identity, each once
    private final Map<String, Outcome> outcomes = new HashMap<>(); // by identity
    private final Map<MeasureIdentity, String> stored = new HashMap<>(); // null until it is found
    private final Set<Product> sought = new HashSet<>();
    private final Set<Product> held = new HashSet<>();
    private final Set<String> rejectedAgain = new HashSet<>();
    private final Set<Claim> rejectedElsewhere = new HashSet<>();
    private long last = -1;

    /**
     * @param fed reads what a scraper rejected
     */
    public ReplayLedger(Catalogue catalogue, FedRecords fed) {
        this.catalogue = catalogue;
        this.fed = fed;
    }

    /** There is this rejection; those before the sending come first, whether they are chosen or not. */
    public void passed(Rejection rejection) {
        last = Math.max(last, rejection.offset());
    }

    /** This rejection is to be put back. The last one of an identity says how. */
    public void choose(Rejection rejection) {
        PutBack putBack = PutBack.of(rejection, catalogue, fed);
        chosen.put(putBack.identity(), putBack);
        putBack.claims().forEach(claim -> stored.put(claim.identity(), null));
        sought.addAll(putBack.products());
    }

    /** The kinds of the chosen values that a store can have. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        stored.keySet().stream()
                .map(MeasureIdentity::kind)
                .filter(kind -> catalogue.kind(kind).isPresent())
                .forEach(kinds::add);
        return kinds;
    }

    /** The time of the earliest value of that kind. */
    public Instant from(String kind) {
        return times(kind).first();
    }

    /** The time of the latest value of that kind. */
    public Instant to(String kind) {
        return times(kind).last();
    }

    /** The store has this. */
    public void stored(MeasureIdentity identity, double value) {
        if (stored.containsKey(identity)) {
            stored.put(identity, Claim.of(identity, value).value());
        }
    }

    /** Whether products are among what is to be put back. */
    public boolean hasProducts() {
        return !sought.isEmpty();
    }

    /** The topic of products has this after the sending. */
    public void held(Product product) {
        if (sought.contains(product)) {
            held.add(product);
        }
    }

    /** All that the store has was handed over: says of each that is not to be sent why. */
    public void judgeBefore() {
        chosen.forEach((identity, putBack) -> {
            Outcome outcome = putBack.obstacle() != null ? putBack.obstacle() : before(putBack.claims());
            if (outcome != null) {
                outcomes.put(identity, outcome);
            }
        });
    }

    /** Whether this very rejection is to be sent. */
    public boolean isToBeSent(Rejection rejection) {
        String identity = rejection.rejected().identity();
        PutBack putBack = chosen.get(identity);
        return putBack != null && putBack.offset() == rejection.offset() && !outcomes.containsKey(identity);
    }

    /** The rejected topic has this after the sending. */
    public void found(Rejection rejection) {
        String identity = rejection.rejected().identity();
        if (chosen.containsKey(identity)) {
            if (rejection.offset() > last) {
                rejectedAgain.add(identity);
            }
        } else if (rejection.stands() && rejection.rejected().stage() != Stage.SCRAPER) {
            rejectedElsewhere.addAll(RejectedClaims.of(rejection.rejected(), catalogue));
        }
    }

    /** What came of each, after all that store and topic have was handed over. */
    public List<Replayed> outcomes() {
        List<Replayed> replayed = new ArrayList<>();
        chosen.forEach((identity, putBack) ->
                replayed.add(new Replayed(putBack, outcomes.computeIfAbsent(identity, sent -> after(putBack)))));
        return replayed;
    }

    private Outcome before(Set<Claim> claims) {
        if (claims.stream().anyMatch(claim -> valueStored(claim) != null && !isStored(claim))) {
            return Outcome.CONFLICTING;
        }
        return !claims.isEmpty() && claims.stream().allMatch(this::isStored) ? Outcome.ALREADY_STORED : null;
    }

    private Outcome after(PutBack putBack) {
        if (rejectedAgain.contains(putBack.identity())) {
            return Outcome.REJECTED_AGAIN;
        }
        if (!putBack.products().isEmpty()) {
            return held.containsAll(putBack.products()) ? Outcome.STORED : Outcome.MISSING;
        }
        Set<Claim> claims = putBack.claims();
        boolean found = !claims.isEmpty()
                && claims.stream()
                        .allMatch(
                                claim -> isStored(claim) || !putBack.isOneValue() && rejectedElsewhere.contains(claim));
        if (!found) {
            return Outcome.MISSING;
        }
        return claims.stream().anyMatch(this::isStored) ? Outcome.STORED : Outcome.REJECTED_BY_VALUE;
    }

    private boolean isStored(Claim claim) {
        return claim.value().equals(valueStored(claim));
    }

    private String valueStored(Claim claim) {
        return stored.get(claim.identity());
    }

    private TreeSet<Instant> times(String kind) {
        TreeSet<Instant> times = new TreeSet<>();
        stored.keySet().stream()
                .filter(identity -> identity.kind().equals(kind))
                .map(MeasureIdentity::takenAt)
                .forEach(times::add);
        return times;
    }
}
