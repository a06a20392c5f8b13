package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.usual.Outline;
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

    private static final int ON_THE_WAY = -1;

    /** A field on the way to places, or at the end of one. */
    private static final class Step {
        private final List<byte[]> names =
                new ArrayList<>(); // of the next ones: few, and so looked for one after the other
        private final List<Step> next = new ArrayList<>();
        private int place = ON_THE_WAY;

        Step with(String name) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < names.size(); at++) {
                if (Arrays.equals(names.get(at), bytes)) {
                    return next.get(at);
                }
            }
            Step step = new Step();
            names.add(bytes);
            next.add(step);
            return step;
        }

        /** The next one, by the name that was read last. */
        Step next(UsualJson json) {
            for (int at = 0; at < names.size(); at++) {
                if (json.is(names.get(at))) {
                    return next.get(at);
                }
            }
            return ELSEWHERE;
        }
    }

    private static final Step ELSEWHERE = new Step();

    private final List<JsonPointer> places;
    private final Step first = new Step();
    private final Layouts<int[]> layouts = new Layouts<>(); // the place of each scalar

    /** None of them twice. */
    Places(Collection<JsonPointer> places) {
        this.places = List.copyOf(places);
        for (int place = 0; place < this.places.size(); place++) {
            Step step = first;
            for (JsonPointer rest = this.places.get(place); !rest.matches(); rest = rest.tail()) {
                step = step.with(rest.getMatchingProperty());
            }
            step.place = place;
        }
    }

    /** In the order of the places; null where there is nothing. */
    Found[] read(Message message) throws IOException {
        Layouts.Again<int[]> again = layouts.read(message);
        if (again != null) {
            return found(again.shape(), again.scalars());
        }
        Found[] found = new Found[places.size()];
        List<Integer> wanted = new ArrayList<>();
        UsualJson json = new UsualJson();
        json.beginOutlined(message.payload());
        object(first, json, found, wanted);
        if (!json.ended()) {
            return ofTree(message.json());
        }
        layouts.put(message, json, wanted.stream().mapToInt(Integer::intValue).toArray());
        return found;
    }

    private Found[] found(int[] wanted, Outline.Scalars scalars) {
        Found[] found = new Found[places.size()];
        for (int scalar = 0; scalar < wanted.length; scalar++) {
            found[wanted[scalar]] = new Found(scalars.text(scalar), scalars.isNumber(scalar), true);
        }
        return found;
    }

    /** Objects within each other are bounded, as the names of all that are open are. */
    private static void object(Step step, UsualJson json, Found[] found, List<Integer> wanted) {
        json.refuseIf(step.place != ON_THE_WAY); // which is no scalar
        int mark = json.open();
        for (boolean one = true; json.field(one); one = false) {
            Step next = step.next(json);
            if (json.opensObject()) {
                json.note(mark);
                object(next, json, found, wanted);
            } else if (json.opensList()) {
                json.refuseIf(next != ELSEWHERE);
                json.passList(mark);
            } else {
                json.pass(mark);
                if (next.place != ON_THE_WAY) {
                    json.want();
                    wanted.add(next.place);
                    found[next.place] = scalar(json);
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

    private Found[] ofTree(JsonNode payload) {
        Found[] found = new Found[places.size()];
        for (int place = 0; place < found.length; place++) {
            JsonNode value = payload.at(places.get(place));
            if (!value.isMissingNode()) {
                found[place] = new Found(Told.text(value), value.isNumber(), value.isValueNode());
            }
        }
        return found;
    }
}
