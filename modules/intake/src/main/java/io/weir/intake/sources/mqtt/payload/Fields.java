package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.usual.Outline;
import io.weir.intake.usual.UsualJson;

/** Reads the fields of payloads of one form. Safe for use by many threads. */
final class Fields {

    /** The way over an object that is written as usual. What it gives hangs on names and on which scalars stand in quotes, and on no more. */
    @FunctionalInterface
    interface Way {
        List<Told> over(UsualJson json);
    }

    /** The way through the tree of any other. */
    @FunctionalInterface
    interface AnyWay {
        List<Told> of(Message message) throws IOException;
    }

    private final Layouts<List<Told>> layouts = new Layouts<>();

    /** In their order. */
    List<Told> read(Message message, Way way, AnyWay otherwise) throws IOException {
        Layouts.Again<List<Told>> again = layouts.read(message);
        if (again != null) {
            return told(again.shape(), again.scalars());
        }
        UsualJson json = new UsualJson();
        json.beginOutlined(message.payload());
        List<Told> told = way.over(json);
        if (!json.ended()) {
            return otherwise.of(message);
        }
        layouts.put(message, json, told);
        return told;
    }

    private static List<Told> told(List<Told> shape, Outline.Scalars scalars) {
        List<Told> told = new ArrayList<>(shape.size());
        for (int field = 0; field < shape.size(); field++) {
            Told before = shape.get(field);
            told.add(new Told(before.block(), before.name(), scalars.text(field), scalars.isNumber(field)));
        }
        return told;
    }
}
