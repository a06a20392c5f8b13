package io.weir.intake.sources.lines;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.spec.SourceSpec;

/** Takes in lines that small boards send by UDP and TCP. Nobody is answered: these protocols have no word for it. */
public final class LinesSource implements PushedSource {

    /** The name of the feed. */
    public static final String NAME = "lines";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "lines of small boards, by UDP and TCP",
            SourceSpec.Way.PUSHED,
            true,
            Optional.of(LinesFormat.again()),
            LinesSettings::from);

    private final LinesSettings settings;

    LinesSource(LinesSettings settings) {
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
        return LinesListener.open(settings, inlet, registry);
    }
}
