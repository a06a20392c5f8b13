package io.weir.intake.sources.airrohr;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.push.PushServer;
import io.weir.intake.spec.SourceSpec;

/** Takes in what boards push, and answers once it is safe: a board pushes each reading once, and forgets it. */
public final class AirrohrSource implements PushedSource {

    /** The name of the feed. */
    public static final String NAME = "airrohr";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "what boards with airrohr's firmware push here",
            SourceSpec.Way.PUSHED,
            true,
            Optional.of(AirrohrFormat.again()),
            AirrohrSettings::from);

    private final AirrohrSettings settings;

    AirrohrSource(AirrohrSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean sendersComeAgain() {
        return false;
    }

    @Override
    public Listening listen(Inlet inlet, MeterRegistry registry) {
        return PushServer.start(settings.door(), new AirrohrRoutes(settings, inlet, registry), registry);
    }
}
