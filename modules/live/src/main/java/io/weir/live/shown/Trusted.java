package io.weir.live.shown;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.SensorTrust;

/** What was said last of how far each sensor is to be trusted. Bounded: beyond the cap, what was said longest ago drops out. */
final class Trusted {

    /** What was said, and when in the count of {@link Newest}. */
    private record Of(SensorTrust trust, long version) {}

    private final int most;

    /** In the order in which something was said last. */
    private final LinkedHashMap<String, Of> all = new LinkedHashMap<>();

    Trusted(int most) {
        this.most = most;
    }

    /**
     * Takes what is said of a sensor, where it is not of an earlier day than what was said before.
     *
     * @return whether anything changed
     */
    boolean take(SensorTrust trust, long version) {
        Of before = all.get(trust.key());
        if (before != null && (trust.day().isBefore(before.trust().day()) || trust.equals(before.trust()))) {
            return false;
        }
        all.remove(trust.key());
        all.put(trust.key(), new Of(trust, version));
        if (all.size() > most) {
            all.remove(all.keySet().iterator().next());
        }
        return true;
    }

    /** What was said of a sensor; null where nothing. */
    SensorTrust of(String sensor) {
        Of told = all.get(sensor);
        return told == null ? null : told.trust();
    }

    /** What changed since a version, as {@code [source, sensor, day, score, measures]}; no field where nothing did. */
    void write(JsonGenerator json, long since) throws IOException {
        boolean begun = false;
        for (Map.Entry<String, Of> each : all.entrySet()) {
            Of told = each.getValue();
            if (told.version() > since) {
                if (!begun) {
                    json.writeArrayFieldStart("trust");
                    begun = true;
                }
                write(json, told.trust());
            }
        }
        if (begun) {
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, SensorTrust trust) throws IOException {
        json.writeStartArray();
        json.writeString(trust.sensor().source());
        json.writeString(trust.sensor().sensor());
        json.writeString(trust.day().toString());
        json.writeNumber(trust.score());
        json.writeNumber(trust.measures());
        json.writeEndArray();
    }
}
