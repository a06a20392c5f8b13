package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;

/** Splits readings as the job does, without Flink and Kafka: for who wants to know what measures a file would become. */
public final class MemorySplitter {

    private final ReadingSplitter splitter;
    private final Map<String, Sensor> sensors = new HashMap<>();
    private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    private long duplicates;

    /**
     * @param oldest what was taken before that is rejected
     */
    public MemorySplitter(Catalogue catalogue, Instant oldest) {
        this(catalogue, oldest, Clock.systemUTC());
    }

    /**
     * The same at another time.
     *
     * @param clock by which what was taken in the future is rejected
     */
    public MemorySplitter(Catalogue catalogue, Instant oldest, Clock clock) {
        splitter = new ReadingSplitter(catalogue, oldest, clock);
    }

    /** Hands the good values of a reading on. */
    public void split(Reading reading, Consumer<Measure> out) {
        Received message = new Received(ReadingJson.write(reading), "", 0, 0);
        splitter.split(message, this::sensor, new Outlet(out));
    }

    /** How many values were rejected, by their reason. */
    public Map<Reason, Long> rejected() {
        return rejected;
    }

    /** Values that were there before. */
    public long duplicates() {
        return duplicates;
    }

    private Sensor sensor(byte[] key) {
        return sensors.computeIfAbsent(new String(key, StandardCharsets.UTF_8), name -> new Sensor(key));
    }

    private final class Outlet implements ReadingSplitter.Outlet {

        private final Consumer<Measure> out;

        Outlet(Consumer<Measure> out) {
            this.out = out;
        }

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            out.accept(MeasureJson.read(measure.value()));
        }

        @Override
        public void flagged(Flag flag) {
            // says nothing of whether a rule rings
        }

        @Override
        public void rejected(Rejected each) {
            rejected.merge(each.reason(), 1L, Long::sum);
        }

        @Override
        public void duplicate() {
            duplicates++;
        }
    }
}
