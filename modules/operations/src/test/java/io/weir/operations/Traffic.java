package io.weir.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What an idle Weir would not show: each second a message that the collector rejects, a place that Redis knows and one that
 * it does not.
 */
final class Traffic implements AutoCloseable {

    private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI locations;
    private final KafkaProducer<byte[], byte[]> kafka;
    private int turn;

    /** Begins at once. */
    Traffic(RunningWeir weir) {
        locations = weir.locations();
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", weir.kafka().bootstrapServers(ManifestKafka.ADMIN)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        seconds.scheduleAtFixedRate(this::turn, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        seconds.shutdownNow();
        kafka.close();
    }

    private void turn() {
        kafka.send(new ProducerRecord<>("sensor-measures-p1", "no JSON".getBytes(StandardCharsets.UTF_8)));
        ask(48.79);
        ask(turn++ * 0.01 % 90);
    }

    private void ask(double latitude) {
        URI place = URI.create(locations + "/locations?longitude=9.16&latitude=" + latitude);
        try {
            http.send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding());
        } catch (IOException e) {
            // the next second asks again; thrown from here it would end all of them
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
