package io.weir.scraper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.wire.Channels;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.ReadingJson;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Brings what one fetch of a source, or one file, gives to Kafka: finds the places of readings, a thousand at a time, and
 * keeps count of what arrived. To be used by one thread, and to be finished.
 */
public final class Delivery implements Consumer<Scraped> {

    private static final int BATCH = 1_000;

    private final String source;
    private final PlaceFinder places;
    private final ReadingSender sender;
    private final MeterRegistry registry;
    private final Counter readings;
    private final Counter givenUp;
    private final List<Reading> batch = new ArrayList<>(BATCH);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param source name of the feed, for the metrics
     */
    public Delivery(String source, PlaceFinder places, ReadingSender sender, MeterRegistry registry) {
        this.source = source;
        this.places = places;
        this.sender = sender;
        this.registry = registry;
        readings = readings(source, registry);
        givenUp = givenUp(source, registry);
    }

    /** Makes the counters of a source, so that they are there, at 0, before there is anything to count. */
    static void register(String source, MeterRegistry registry) {
        readings(source, registry);
        givenUp(source, registry);
    }

    private static Counter readings(String source, MeterRegistry registry) {
        return Counter.builder("scraper_readings_total")
                .description("Readings that Kafka has acknowledged")
                .tag("source", source)
                .register(registry);
    }

    private static Counter givenUp(String source, MeterRegistry registry) {
        return Counter.builder("scraper_given_up_total")
                .description("Messages that Kafka did not take in time; the next fetch may bring them again")
                .tag("source", source)
                .register(registry);
    }

    /**
     * Takes what was scraped on its way.
     *
     * @throws SendException where Kafka takes nothing, or gave up what came before
     */
    @Override
    public void accept(Scraped scraped) {
        if (scraped instanceof Scraped.Found found) {
            batch.add(found.reading());
            if (batch.size() == BATCH) {
                sendBatch();
            }
        } else if (scraped instanceof Scraped.Refused refused) {
            send(message(refused.rejected()), refused(refused.rejected()));
        }
    }

    /**
     * Waits until all that was accepted has arrived.
     *
     * @return how many messages that is
     * @throws SendException saying how many have not, and why
     */
    public long finish() {
        sendBatch();
        if (sent.get() > 0) {
            sender.flush();
            throwFailure();
            sender.delivered();
        }
        return arrived.get();
    }

    private void sendBatch() {
        for (Reading reading : places.place(batch)) {
            byte[] key = reading.key().getBytes(StandardCharsets.UTF_8);
            send(new ProducerRecord<>(Channels.READINGS.topic(), key, ReadingJson.write(reading)), readings);
        }
        batch.clear();
    }

    private void send(ProducerRecord<byte[], byte[]> message, Counter counter) {
        throwFailure();
        sent.incrementAndGet();
        try {
            sender.send(message, (metadata, failed) -> {
                if (failed == null) {
                    arrived.incrementAndGet();
                    counter.increment();
                } else {
                    givenUp.increment();
                    failure.compareAndSet(null, failed);
                }
            });
        } catch (SendException e) {
            givenUp.increment();
            sender.undelivered(e);
            throw e;
        }
    }

    private void throwFailure() {
        Exception first = failure.get();
        if (first != null) {
            SendException e = new SendException(
                    "of " + sent + " messages only " + arrived + " have arrived: " + first.getMessage(), first);
            sender.undelivered(e);
            throw e;
        }
    }

    private Counter refused(Rejected rejected) {
        return Counter.builder("scraper_rejected_total")
                .description("Records that could not become readings, and are on the rejected topic")
                .tag("source", source)
                .tag("reason", rejected.reason().code())
                .register(registry);
    }

    private static ProducerRecord<byte[], byte[]> message(Rejected rejected) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(Channels.REJECTED.topic(), rejected.original());
        RejectedHeaders.write(rejected)
                .forEach((name, value) -> message.headers().add(name, value));
        return message;
    }
}
