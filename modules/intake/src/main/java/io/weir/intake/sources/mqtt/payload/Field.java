package io.weir.intake.sources.mqtt.payload;

/**
 * What a field of a payload means.
 *
 * @param kind as the catalogue names it
 * @param unit that its values come in
 */
record Field(String kind, Unit unit) {

    /** Of the unit that the kind is stored in. */
    static Field of(String kind) {
        return new Field(kind, Unit.AS_IS);
    }

    static Field of(String kind, Unit unit) {
        return new Field(kind, unit);
    }
}
