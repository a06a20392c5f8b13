package io.weir.forecaster.publishing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.series.SeriesForecaster;
import io.weir.kafka.ModelRecords;
import io.weir.model.PublishedModel;
import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts models on their topic, each to forecast from an hour that is to come, so that all who read it change at the same moment of event
 * time, now and when they read the same measures again.
 */
public final class ModelPublisher {

    /** For so long at least a model is there before it forecasts: each job has it by then. */
    public static final Duration LEAST_AHEAD = Duration.ofMinutes(10);

    /** Measures are kept for seven days: by a day more nobody reads any that a model was for which another one followed. */
    private static final Duration KEPT = Duration.ofDays(8);

    private static final int LARGEST_MESSAGE = 2 * PublishedModel.MOST_BYTES; // as much as our brokers take

    private final KafkaAccess kafka;
    private final Clock clock;

    /**
     * @param kafka whose topic it is
     * @param clock tells which hours are to come
     */
    public ModelPublisher(KafkaAccess kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** The first hour that a model published now may forecast from. */
    public Instant next() {
        return clock.instant()
                .plus(LEAST_AHEAD)
                .plus(Duration.ofHours(1).minusMillis(1))
                .truncatedTo(ChronoUnit.HOURS);
    }

    /**
     * The newest model of a kind that is on the topic, whether it forecasts yet or will.
     *
     * @throws KafkaException where Kafka can't be asked
     */
    public Optional<PublishedModel> newest(String kind) {
        return Optional.ofNullable(published(kind).lastEntry()).map(Map.Entry::getValue);
    }

    /**
     * Has a model forecast from an hour on. Models of the kind that others followed long ago are withdrawn.
     *
     * @return as it stands on the topic
     * @throws ModelException where the stream would refuse it, it is too large, or the hour is none that is to come
     * @throws KafkaException where Kafka can't be reached, or refuses it
     */
    public PublishedModel publish(ForecastModel model, Instant from) {
        new SeriesForecaster(model); // refuses what the stream would refuse
        byte[] file = ModelFile.bytes(model);
        if (file.length > PublishedModel.MOST_BYTES) {
            throw new ModelException("The model has " + file.length + " bytes, and one that is published at most "
                    + PublishedModel.MOST_BYTES);
        }
        if (from.isBefore(clock.instant().plus(LEAST_AHEAD)) || !from.equals(from.truncatedTo(ChronoUnit.HOURS))) {
            throw new ModelException("A model forecasts from a full hour on that is " + LEAST_AHEAD.toMinutes()
                    + " minutes ahead at least, such as " + next() + ", and not from " + from);
        }
        PublishedModel published = new PublishedModel(model.target(), from, ModelFile.id(model), file);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(ModelRecords.of(published));
        outdated(published(model.target())).forEach(key -> records.add(ModelRecords.withdrawal(key)));
        send(records);
        return published;
    }

    private TreeMap<Instant, PublishedModel> published(String kind) {
        TreeMap<Instant, PublishedModel> models = new TreeMap<>();
        try (ModelTopic topic = new ModelTopic(kafka)) {
            for (ModelTopic.Found found : topic.news()) {
                if (found.kind().equals(kind) && found.model() == null) {
                    models.remove(found.from());
                } else if (found.kind().equals(kind)) {
                    models.put(found.from(), found.model());
                }
            }
        }
        return models;
    }

    private List<String> outdated(TreeMap<Instant, PublishedModel> models) {
        Instant oldest = clock.instant().minus(KEPT);
        return models.values().stream()
                .filter(model -> {
                    Instant next = models.higherKey(model.from());
                    return next != null && next.isBefore(oldest);
                })
                .map(PublishedModel::key)
                .toList();
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("acks", "all");
        settings.put("max.request.size", Integer.toString(LARGEST_MESSAGE));
        settings.put("buffer.memory", Integer.toString(2 * LARGEST_MESSAGE));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "The model can't be published: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a model was published", e);
        }
    }
}
