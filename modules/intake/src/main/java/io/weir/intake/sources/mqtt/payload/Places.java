package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.usual.UsualJson;

/** Reads what stands at some places of a payload, and goes over all else. */
final class Places {

    /**
     * What stands at a place.
     *
     * @param text as it is written, whatever it is; null where it is null
     * @param number whether it is a number of JSON
     * @param scalar whether it is no object and no list
     */
    record Found(String text, boolean number, boolean scalar) {}

    /** A field on the way to places, or at the end of one. */
    private static final class Step {
        private final Map<String, Step> next = new HashMap<>();
        private JsonPointer place; // null where it is on the way only
    }

    private static final Step ELSEWHERE = new Step();

    private final Set<JsonPointer> places;
    private final Step first = new Step();

    Places(Collection<JsonPointer> places) {
        this.places = Set.copyOf(places);
        for (JsonPointer place : this.places) {
            Step step = first;
            for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
                step = step.next.computeIfAbsent(rest.getMatchingProperty(), name -> new Step());
            }
            step.place = place;
        }
    }

    /** By their places; without those at which there is nothing. */
    Map<JsonPointer, Found> read(Message message) throws IOException {
        Map<JsonPointer, Found> found = new HashMap<>(2 * places.size());
        byte[] payload = message.payload();
        UsualJson json = new UsualJson();
        json.begin(payload, 0, payload.length);
        object(first, json, found);
        return json.ended() ? found : ofTree(message.json());
    }

    /** Objects within each other are bounded, as the names of all that are open are. */
    private static void object(Step step, UsualJson json, Map<JsonPointer, Found> found) {
        json.refuseIf(step.place != null); // which is no scalar
        int mark = json.open();
        for (boolean one = true; json.field(one); one = false) {
            Step next = step.next.getOrDefault(json.name(), ELSEWHERE);
            if (json.opensObject()) {
                json.note(mark);
                object(next, json, found);
            } else if (json.opensList()) {
                json.refuseIf(next != ELSEWHERE);
                json.passList(mark);
            } else {
                json.pass(mark);
                if (next.place != null) {
                    found.put(next.place, scalar(json));
                }
            }
        }
        json.close(mark);
    }

    private static Found scalar(UsualJson json) {
        UsualJson.Sort sort = json.sort();
        boolean number = sort == UsualJson.Sort.INTEGER || sort == UsualJson.Sort.FRACTION;
        return new Found(json.unusual() || sort == UsualJson.Sort.NULL ? null : json.text(), number, true);
    }

    private Map<JsonPointer, Found> ofTree(JsonNode payload) {
        Map<JsonPointer, Found> found = new HashMap<>();
        for (JsonPointer place : places) {
            JsonNode value = payload.at(place);
            if (!value.isMissingNode()) {
                found.put(place, new Found(Told.text(value), value.isNumber(), value.isValueNode()));
            }
        }
        return found;
    }
}
