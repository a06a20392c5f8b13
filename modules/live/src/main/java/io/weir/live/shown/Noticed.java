package io.weir.live.shown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Printable;
import io.weir.model.SensorFlag;
import io.weir.model.catalogue.Kind;

/** What was noticed last of each sensor's values of a kind. Bounded: beyond the cap, what was noticed longest ago drops out. */
final class Noticed {

    /** So long does a doubt stay on the values that follow, in milliseconds: what is noticed of them comes after them. */
    static final long STAYS = 600_000;

    private static final int MOST_TEXT = 200;
    private static final int MOST_FLAGS = 8; // of one value

    /**
     * What was noticed of a value.
     *
     * @param kind its number
     * @param takenAt of the value, in milliseconds since 1970
     * @param flags one of each code
     * @param version when something was added, in the count of {@link Newest}
     */
    record Of(String source, String sensor, int kind, long takenAt, List<SensorFlag> flags, long version) {

        /** The strongest doubt. */
        double doubt() {
            return flags.stream().mapToDouble(SensorFlag::doubt).max().orElse(0);
        }
    }

    private final int most;

    /** In the order in which something was noticed last. */
    private final LinkedHashMap<String, Of> all = new LinkedHashMap<>();

    Noticed(int most) {
        this.most = most;
    }

    /**
     * Takes a flag, where it is not of an older value than the last one.
     *
     * @return whether anything changed
     */
    boolean take(SensorFlag flag, Kind kind, long version) {
        String name = name(flag.key(), kind.number());
        long takenAt = flag.takenAt().toEpochMilli();
        Of before = all.get(name);
        if (before != null && takenAt < before.takenAt()) {
            return false;
        }
        List<SensorFlag> flags = new ArrayList<>();
        if (before != null && takenAt == before.takenAt()) {
            flags.addAll(before.flags());
        }
        if (flags.size() >= MOST_FLAGS
                || flags.stream().anyMatch(each -> each.code().equals(flag.code()))) {
            return false;
        }
        flags.add(cut(flag));
        all.remove(name);
        all.put(name, new Of(flag.sensor().source(), flag.sensor().sensor(), kind.number(), takenAt, flags, version));
        if (all.size() > most) {
            all.remove(all.keySet().iterator().next());
        }
        return true;
    }

    /** What holds of a value: what was noticed of it, or shortly before; null where nothing. */
    Of of(String sensor, int kind, long takenAt) {
        Of noticed = all.get(name(sensor, kind));
        return noticed == null || noticed.takenAt() < takenAt - STAYS ? null : noticed;
    }

    /** What changed since a version, as {@code [source, sensor, kind, takenAt, doubt, code, text, ...]}; no field where nothing did. */
    void write(JsonGenerator json, long since) throws IOException {
        boolean begun = false;
        for (Map.Entry<String, Of> each : all.entrySet()) {
            Of noticed = each.getValue();
            if (noticed.version() > since) {
                if (!begun) {
                    json.writeArrayFieldStart("noticed");
                    begun = true;
                }
                write(json, noticed);
            }
        }
        if (begun) {
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Of noticed) throws IOException {
        json.writeStartArray();
        json.writeString(noticed.source());
        json.writeString(noticed.sensor());
        json.writeNumber(noticed.kind());
        json.writeNumber(noticed.takenAt());
        json.writeNumber(noticed.doubt());
        for (SensorFlag flag : noticed.flags()) {
            json.writeString(flag.code());
            json.writeString(flag.text());
        }
        json.writeEndArray();
    }

    private static SensorFlag cut(SensorFlag flag) {
        return new SensorFlag(
                flag.sensor(),
                flag.kind(),
                flag.takenAt(),
                flag.code(),
                flag.doubt(),
                Printable.of(flag.text(), MOST_TEXT));
    }

    private static String name(String sensor, int kind) {
        return kind + "/" + sensor;
    }
}
