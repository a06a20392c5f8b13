package io.weir.intake.push;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/** How much each sender pushes, in the minute since its first push in it. Safe for use by many threads. */
public final class SenderRates {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SENDERS = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> pushes;

    /**
     * @param most pushes of one sender in a minute
     */
    public SenderRates(int most, Ticker ticker) {
        this.most = most;
        pushes = Caffeine.newBuilder()
                .maximumSize(MOST_SENDERS)
                .expireAfterWrite(MINUTE)
                .ticker(ticker)
                .build();
    }

    /** Whether it may push once more. */
    public boolean allows(String address) {
        return pushes.get(address, any -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
