package io.weir.intake.sources.rabbitmq;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.spec.SourceSpec;

/** Takes alarms of base stations from a queue of RabbitMQ, and lets that forget a message once Kafka has it. */
public final class RabbitSource implements PushedSource {

    /** The name of the feed. */
    public static final String NAME = "rabbitmq";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "alarms of base stations, from a queue of RabbitMQ",
            SourceSpec.Way.PUSHED,
            true,
            Optional.of(AlarmBody::read),
            RabbitSettings::from);

    private final RabbitSettings settings;

    public RabbitSource(RabbitSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Listening listen(Inlet inlet, MeterRegistry registry) {
        return RabbitListening.start(settings, inlet, registry);
    }
}
