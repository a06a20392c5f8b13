package io.weir.live.web;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.weir.web.ConnectionsByAddress;

/**
 * How many requests each address may send, so that one that asks without end leaves the server to the others. An address may send at once what it
 * may send in a minute, and has that back little by little. A host has all addresses of its /64 in IPv6, which count as one. Safe for
 * use by many threads; forgets addresses that are silent, and the one that was silent longest where there are very many.
 */
final class RequestRate {

    private static final int MOST_ADDRESSES = 50_000;
    private static final Duration MINUTE = Duration.ofMinutes(1); // then a bucket is full again, and need not be kept

    private final int perMinute;
    private final Cache<ByteBuffer, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(MINUTE)
            .build();

    /**
     * @param perMinute requests of one address; 0 for any number
     */
    RequestRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes a request: nothing where it is to be answered, else how long until the next one would be, in whole seconds. */
    Optional<Duration> take(InetAddress address) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe =
                buckets.get(ConnectionsByAddress.key(address), any -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(
                        1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }
}
