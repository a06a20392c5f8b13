package io.weir.intake.sources.push;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.push.PushServer;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.intake.spec.SourceSpec;

/** Takes records of Sensor.Community's form from whoever posts them, and answers once Kafka has them. */
public final class PushSource implements PushedSource {

    /** The name of the feed. */
    public static final String NAME = "push";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "what is posted here, in the form of Sensor.Community",
            SourceSpec.Way.PUSHED,
            true,
            Optional.of(SensorCommunityFormat::read),
            PushSettings::from);

    private final PushSettings settings;

    public PushSource(PushSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Listening listen(Inlet inlet, MeterRegistry registry) {
        return PushServer.start(settings.door(), new ReadingsRoutes(settings, inlet), registry);
    }
}
