package io.weir.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.kafka.RejectedRecords;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.wire.Channels;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.ReadingJson;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The way in of all sources: finds the places of what they offer, brings it to Kafka, and says of each batch by itself what
 * became of it. Nobody waits for what another source sent. Safe for use by many threads.
 */
public final class Intake implements AutoCloseable {

    private final PlaceFinder places;
    private final ReadingSender sender;
    private final Gate gate;
    private final MeterRegistry registry;
    private final Map<String, Counts> counts =
            new ConcurrentHashMap<>(); // by source: to look for a counter takes longer than to count

    /** Of a source. */
    private record Counts(Counter readings, Counter products, Counter givenUp) {}

    /** One that nobody pauses. */
    public Intake(PlaceFinder places, ReadingSender sender, MeterRegistry registry) {
        this(places, sender, new Gate(), registry);
    }

    /**
     * @param sender is closed with the intake
     * @param gate whether sources may take anything in
     */
    public Intake(PlaceFinder places, ReadingSender sender, Gate gate, MeterRegistry registry) {
        this.places = places;
        this.sender = sender;
        this.gate = gate;
        this.registry = registry;
    }

    /** Makes the counters of a source, so that they are there, at 0, before there is anything to count. */
    public void register(String source) {
        counts(source);
    }

    private Counts counts(String source) {
        return counts.computeIfAbsent(source, any -> new Counts(readings(source), products(source), givenUp(source)));
    }

    /** Whether sources may take anything in at the moment. What was taken in may be offered all the same. */
    public Gate gate() {
        return gate;
    }

    /**
     * Sends a batch on its way, in its order; waits where the memory for records on their way is used up, at most as long as
     * the sender has patience. Once one of them was given up, those behind it are not tried.
     *
     * @param source name of the feed, for the metrics
     * @return done once Kafka has each of them, or will have none of what is missing; never exceptionally
     */
    public CompletableFuture<Acknowledgement> offer(String source, List<Scraped> batch) {
        Offering offering = new Offering(batch.size());
        Counts counted = counts(source);
        Iterator<Reading> placed = places.place(readings(batch)).iterator();
        for (int index = 0; index < batch.size(); index++) {
            Exception failure = offering.failure();
            if (failure != null) {
                offering.missing(index, failure);
            } else if (batch.get(index) instanceof Scraped.Refused refused) {
                Rejected rejected = refused.rejected();
                send(RejectedRecords.of(rejected), rejected(source, rejected), counted.givenUp(), offering, index);
            } else if (batch.get(index) instanceof Scraped.Described described) {
                send(message(described.product()), counted.products(), counted.givenUp(), offering, index);
            } else {
                send(message(placed.next()), counted.readings(), counted.givenUp(), offering, index);
            }
        }
        return batch.isEmpty()
                ? offering.acknowledgement()
                : offering.acknowledgement().thenApply(this::told);
    }

    /** The way in of the source of that name, shut while the gate is. */
    public Inlet inlet(String source) {
        register(source);
        return batch -> {
            gate.require();
            return offer(source, batch);
        };
    }

    /** Waits some seconds for what is on its way; what is not there by then is missing. */
    @Override
    public void close() {
        sender.close();
    }

    private void send(
            ProducerRecord<byte[], byte[]> message, Counter arrived, Counter givenUp, Offering offering, int index) {
        try {
            sender.send(message, (metadata, failure) -> {
                if (failure == null) {
                    arrived.increment();
                    offering.arrived();
                } else {
                    givenUp.increment();
                    offering.missing(index, failure);
                }
            });
        } catch (SendException e) {
            givenUp.increment();
            offering.missing(index, e);
        }
    }

    /** The same, once the readiness knows it. */
    private Acknowledgement told(Acknowledgement acknowledgement) {
        if (acknowledgement.isWhole()) {
            sender.delivered();
        } else {
            sender.undelivered(SendException.of(
                    acknowledgement.arrived(),
                    acknowledgement.missing().size(),
                    acknowledgement.missing().get(0).why()));
        }
        return acknowledgement;
    }

    private static List<Reading> readings(List<Scraped> batch) {
        List<Reading> readings = new ArrayList<>(batch.size());
        for (Scraped each : batch) {
            if (each instanceof Scraped.Found found) {
                readings.add(found.reading());
            }
        }
        return readings;
    }

    private static ProducerRecord<byte[], byte[]> message(Reading reading) {
        byte[] key = reading.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Channels.READINGS.topic(), key, ReadingJson.write(reading));
    }

    private static ProducerRecord<byte[], byte[]> message(Product product) {
        byte[] key = product.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Channels.PRODUCTS.topic(), key, ProductJson.write(product));
    }

    private Counter products(String source) {
        return Counter.builder("scraper_products_total")
                .description("Products that Kafka has acknowledged")
                .tag("source", source)
                .register(registry);
    }

    private Counter readings(String source) {
        return Counter.builder("scraper_readings_total")
                .description("Readings that Kafka has acknowledged")
                .tag("source", source)
                .register(registry);
    }

    private Counter givenUp(String source) {
        return Counter.builder("scraper_given_up_total")
                .description("Messages that Kafka did not take in time; the next fetch may bring them again")
                .tag("source", source)
                .register(registry);
    }

    private Counter rejected(String source, Rejected rejected) {
        return Counter.builder("scraper_rejected_total")
                .description("Records that could not become readings, and are on the rejected topic")
                .tag("source", source)
                .tag("reason", rejected.reason().code())
                .register(registry);
    }
}
