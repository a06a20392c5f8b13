package io.weir.local.pipeline;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StoreChoice;
import io.weir.local.store.DirectStore;
import io.weir.locations.redis.RedisAddress;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Secret;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedRedis;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.NeighbourException;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.Channel;
import io.weir.wire.Channels;

/**
 * What Weir needs beside itself: Kafka, Redis, a store. All three start at once, for a person waits.
 *
 * @param redis where there is one
 * @param ownStore where the store is that comes with Weir; nothing where measures go elsewhere
 */
record Neighbours(String bootstrapServers, Optional<RedisAddress> redis, Store store, Optional<URI> ownStore) {

    private record Opened(Store store, Optional<URI> own) {}

    /**
     * Starts those that nobody names another of.
     *
     * @param parts what is started is handed to these, to be stopped by them
     * @param watch is told of each one that Weir can't be without, and of what completes when that ends
     */
    static Neighbours start(
            DataFolder folder,
            StoreChoice store,
            Catalogue catalogue,
            Parts parts,
            BiConsumer<String, CompletableFuture<String>> watch) {
        CompletableFuture<Optional<RedisAddress>> redis = startOf(() -> redis(folder, parts));
        CompletableFuture<Opened> opened = startOf(() -> store.url()
                .map(url -> new Opened(Settings.influx(url).open(), Optional.empty()))
                .orElseGet(() -> embeddedStore(folder, parts, watch)));
        CompletableFuture<String> kafka = startOf(() -> kafka(folder, catalogue, parts, watch));
        CompletableFuture.allOf(redis, opened, kafka)
                .exceptionally(failure -> null)
                .join(); // or one starts unseen
        return new Neighbours(
                kafka.join(), redis.join(), opened.join().store(), opened.join().own());
    }

    private static <T> CompletableFuture<T> startOf(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, work -> new Thread(work, "start").start());
    }

    private static String kafka(
            DataFolder folder, Catalogue catalogue, Parts parts, BiConsumer<String, CompletableFuture<String>> watch) {
        EmbeddedKafka kafka = parts.add(Parts.Turn.KAFKA, EmbeddedKafka.start(folder.of("kafka")));
        watch.accept("Kafka", kafka.ended());
        KafkaTopics.create(
                kafka.bootstrapServers(),
                Channels.all(catalogue).stream().map(Channel::inOnePartition).toList());
        return kafka.bootstrapServers();
    }

    private static Opened embeddedStore(
            DataFolder folder, Parts parts, BiConsumer<String, CompletableFuture<String>> watch) {
        EmbeddedStore store = parts.add(Parts.Turn.NEIGHBOURS, EmbeddedStore.start(folder.of("store")));
        watch.accept("The store", store.ended());
        Store overHttp = new StoreConfig.Quest(store.url(), StoreConfig.Timeouts.DEFAULT).open();
        return new Opened(new DirectStore(overHttp, store.engine()), Optional.of(store.url()));
    }

    /** Redis only saves work, so Weir runs without it. */
    private static Optional<RedisAddress> redis(DataFolder folder, Parts parts) {
        Optional<Secret> other = Settings.env().findSecret("REDIS_URL");
        if (other.isPresent()) {
            return other.map(RedisAddress::of);
        }
        try {
            EmbeddedRedis redis = parts.add(Parts.Turn.NEIGHBOURS, EmbeddedRedis.start(folder.of("redis")));
            return Optional.of(RedisAddress.of(new Secret(redis.uri().toString())));
        } catch (NeighbourException e) {
            System.err.println("weir: runs without Redis, places are looked up each time: " + e.getMessage());
            return Optional.empty();
        }
    }
}
