package io.weir.intake.sources.airrohr;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.weir.intake.Acknowledgement;

/**
 * Bodies that came not long ago. Boards give a push no number and no time, so that the same bytes of the same board within less
 * than its interval are one push that something on the way sent twice. Safe for use by many threads.
 */
final class Doubles {

    private static final long MOST_BYTES = 8 * 1024 * 1024; // of bodies, of some 10,000 boards

    /** The whole body, for another with the same checksum would be lost. */
    private record Key(String board, String pin, ByteBuffer body) {}

    private record Push(CompletableFuture<Acknowledgement> taken, long windowNanos) {}

    private final Cache<Key, Push> pushes;

    Doubles(Ticker ticker) {
        pushes = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key key, Push push) -> key.body().remaining())
                .expireAfter(Expiry.<Key, Push>creating((key, push) -> Duration.ofNanos(push.windowNanos())))
                .ticker(ticker)
                .build();
    }

    /**
     * What became of these bytes when they came first, else of what they are offered for now. What was not taken in is forgotten.
     */
    CompletableFuture<Acknowledgement> once(
            Sender sender,
            byte[] body,
            Duration window,
            Supplier<CompletableFuture<Acknowledgement>> offer,
            Runnable twice) {
        Key key = new Key(sender.board(), sender.pin(), ByteBuffer.wrap(body));
        CompletableFuture<Acknowledgement> mine = new CompletableFuture<>();
        Push push = pushes.get(key, any -> new Push(mine, window.toNanos()));
        if (push.taken() != mine) {
            twice.run();
            return push.taken();
        }
        offer.get().whenComplete((acknowledgement, failure) -> {
            if (failure != null || !acknowledgement.isWhole()) {
                pushes.invalidate(key);
            }
            if (failure == null) {
                mine.complete(acknowledgement);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }
}
