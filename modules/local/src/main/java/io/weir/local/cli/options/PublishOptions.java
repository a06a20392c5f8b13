package io.weir.local.cli.options;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.publishing.ModelPublisher;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.PublishedModel;
import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** From when on a model forecasts that is put on the topic of a deployment, the same in every command. */
public final class PublishOptions {

    @Option(
            names = "--publish-from",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description =
                    "The full hour, in UTC or with a zone, from which on a published model forecasts, ten minutes ahead at least (default: the"
                            + " next such hour).")
    private TimeOption from;

    /** Where models are published: at the Kafka that {@code KAFKA_BOOTSTRAP_SERVERS} and the like name. */
    public static ModelPublisher publisher() {
        return new ModelPublisher(KafkaAccess.from(Settings.env()), Clock.systemUTC());
    }

    /**
     * Puts a model on the topic, and says so.
     *
     * @throws StartException where it can't be published, or Kafka does not take it
     */
    public void publish(ModelPublisher publisher, ForecastModel model, PrintWriter out) {
        Instant hour = from == null ? publisher.next() : from.in(ZoneOffset.UTC);
        try {
            PublishedModel published = publisher.publish(model, hour);
            out.println(published.id() + " is published, and forecasts " + published.kind() + " from "
                    + published.from() + " on");
        } catch (ModelException | KafkaException e) {
            throw new StartException(model.target() + " is not published: " + e.getMessage(), e);
        }
    }
}
