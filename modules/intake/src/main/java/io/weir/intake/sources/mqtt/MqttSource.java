package io.weir.intake.sources.mqtt;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.spec.SourceSpec;

/** Takes what boards publish at an MQTT broker, and lets that forget a message once Kafka has what it gave. */
public final class MqttSource implements PushedSource {

    /** The name of the feed. */
    public static final String NAME = "mqtt";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "what boards at home publish at an MQTT broker",
            SourceSpec.Way.PUSHED,
            true,
            Optional.of(MqttFormat::read),
            MqttSettings::from);

    private final MqttSettings settings;

    public MqttSource(MqttSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Listening listen(Inlet inlet, MeterRegistry registry) {
        return MqttListening.start(settings, inlet, registry);
    }
}
