package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Flag;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Lines;
import io.weir.streams.Received;

/** What the splitter makes of one message of {@code sensor-readings}, for the tests of all that comes before it. */
public final class Splitting implements ReadingSplitter.Outlet {

    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final List<Rejected> rejected = new ArrayList<>();
    private int measures;
    private int duplicates;

    private Splitting() {}

    /** Splits it; each measure must be one that the store takes. */
    public static Splitting of(byte[] message) {
        Splitting splitting = new Splitting();
        new ReadingSplitter(Catalogue.BUILT_IN, OLDEST, CLOCK)
                .split(new Received(message, "sensor-readings", 0, 0), Sensor::new, splitting);
        return splitting;
    }

    /** Values that came out, each in one way. */
    public int values() {
        return measures + duplicates + rejected.size();
    }

    /** What was rejected of it. */
    public List<Rejected> rejected() {
        return rejected;
    }

    @Override
    public void measure(MeasuredKind kind, MeasureMessage measure) {
        measures++;
        Lines.of(kind.name(), measure.value());
    }

    @Override
    public void flagged(Flag flag) {}

    @Override
    public void rejected(Rejected rejection) {
        rejected.add(rejection);
    }

    @Override
    public void duplicate() {
        duplicates++;
    }
}
