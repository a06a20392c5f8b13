package io.weir.tenants;

import java.util.Set;

/**
 * Somebody who has sources of its own, and gets what comes of them.
 *
 * @param name in the names of its topic, its user and its groups; without a {@code -}, or the groups of {@code a} could be those of {@code a-b}
 * @param on whether it gets any at the moment; while it does not, all waits for it
 * @param sources names of feeds that are its own and nobody else's
 * @param results which sorts of them it gets
 * @param bucket whether they are written to a bucket of its own as well
 */
record Tenant(String name, boolean on, Set<String> sources, Set<Result> results, boolean bucket) {

    Tenant {
        sources = Set.copyOf(sources);
        results = Set.copyOf(results);
    }

    /** Where it gets them. */
    String topic() {
        return "tenant-" + name + "-results";
    }

    /** The bucket where it has them, if it has one. */
    String bucketName() {
        return "tenant-" + name;
    }

    /** Whether a result with that key is its own. */
    boolean owns(Result result, String key) {
        return result.source(key).filter(sources::contains).isPresent();
    }

    /** Whether this is that one, but perhaps switched on or off. */
    boolean isButForTheSwitch(Tenant other) {
        return equals(new Tenant(other.name, on, other.sources, other.results, other.bucket));
    }
}
