package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.usual.UsualJson;

/**
 * A field of a payload that is an object.
 *
 * @param block name of the object within it that the field is of; null where it is the payload's own
 * @param text as it is written, whatever it is; null where it is null
 * @param number whether it is a number of JSON
 */
record Told(String block, String name, String text, boolean number) {

    /** The fields in their order. */
    static List<Told> flat(UsualJson json) {
        List<Told> told = new ArrayList<>();
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            told.add(scalar(null, json, mark));
        }
        return told;
    }

    /** The same of any object. */
    static List<Told> flat(Message message) throws IOException {
        return message.object().properties().stream()
                .map(each -> of(null, each.getKey(), each.getValue()))
                .toList();
    }

    /**
     * The same, and the fields of the objects within it in their place.
     *
     * @param own fields that are no such objects, whatever they are
     */
    static List<Told> blocks(UsualJson json, Set<String> own) {
        List<Told> told = new ArrayList<>();
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.opensObject()) {
                String block = json.name();
                json.refuseIf(own.contains(block));
                json.note(mark);
                block(block, json, told);
            } else {
                told.add(scalar(null, json, mark));
            }
        }
        return told;
    }

    /** The same of any object. */
    static List<Told> blocks(Message message, Set<String> own) throws IOException {
        List<Told> told = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : message.object().properties()) {
            String name = each.getKey();
            if (each.getValue().isObject() && !own.contains(name)) {
                each.getValue().properties().forEach(field -> told.add(of(name, field.getKey(), field.getValue())));
            } else {
                told.add(of(null, name, each.getValue()));
            }
        }
        return told;
    }

    private static void block(String name, UsualJson json, List<Told> told) {
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            told.add(scalar(name, json, mark));
        }
        json.close(mark);
    }

    /** A field whose name was read last, and whose value stands there. */
    static Told scalar(String block, UsualJson json, int mark) {
        return scalar(block, json.name(), json, mark);
    }

    /** The same under another name. */
    static Told scalar(String block, String name, UsualJson json, int mark) {
        json.pass(mark);
        json.want();
        UsualJson.Sort sort = json.sort();
        boolean number = sort == UsualJson.Sort.INTEGER || sort == UsualJson.Sort.FRACTION;
        return new Told(block, name, json.unusual() || sort == UsualJson.Sort.NULL ? null : json.text(), number);
    }

    private static Told of(String block, String name, JsonNode value) {
        return new Told(block, name, text(value), value.isNumber());
    }

    /** As it is written, whatever it is; null where there is nothing. */
    static String text(JsonNode value) {
        boolean nothing = value.isMissingNode() || value.isNull();
        return nothing ? null : value.isValueNode() ? value.asText() : AnyTree.written(value);
    }
}
