package io.weir.splitter;

import io.weir.model.Kind;

/** A kind of the catalogue, with what each of its measures needs made once. */
final class MeasuredKind {

    final Kind kind;
    final int number;
    final String topic;

    /** The middle of a measure's JSON. */
    final byte[] json;

    MeasuredKind(Kind kind) {
        this.kind = kind;
        this.number = kind.number();
        this.topic = kind.topic();
        this.json = Ascii.bytes(",\"kind\":\"" + kind.name() + "\",\"value\":");
    }

    String name() {
        return kind.name();
    }

    boolean contains(double value) {
        return kind.contains(value);
    }
}
