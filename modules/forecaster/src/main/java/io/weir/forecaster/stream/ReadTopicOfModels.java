package io.weir.forecaster.stream;

import java.util.HashMap;
import java.util.List;

import io.weir.forecaster.publishing.ModelTopic;
import io.weir.model.settings.KafkaAccess;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was put on the topic of models since it was asked last; first all of it, also after a failure: so a job never goes on before
 * it knows each model that was published by then.
 */
final class ReadTopicOfModels implements GeneratorFunction<Long, ModelLooks> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadTopicOfModels.class);

    private final String bootstrapServers;
    private final HashMap<String, String> security;
    private final List<String> kinds;

    private transient ModelTopic topic;

    ReadTopicOfModels(KafkaAccess kafka, List<String> kinds) {
        this.bootstrapServers = kafka.bootstrapServers();
        this.security = new HashMap<>(kafka.security());
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public ModelLooks map(Long look) {
        if (topic == null) {
            topic = new ModelTopic(new KafkaAccess(bootstrapServers, security));
        }
        try {
            return ModelLooks.of(topic.news().stream()
                    .filter(found -> kinds.contains(found.kind()))
                    .map(ReadTopicOfModels::look)
                    .toArray(ModelLook[]::new));
        } catch (RetriableException e) {
            LOGGER.warn("It is looked for models again: {}", e.getMessage());
            return ModelLooks.nothing();
        }
    }

    private static ModelLook look(ModelTopic.Found found) {
        return new ModelLook(
                found.kind(),
                found.from().toEpochMilli(),
                found.model() == null ? null : found.model().file(),
                found.trouble());
    }

    @Override
    public void close() {
        if (topic != null) {
            topic.close();
        }
    }
}
