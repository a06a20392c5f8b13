package io.weir.forecaster.stream;

/**
 * What was found when it was looked for models.
 *
 * @param whole whether all that there was by then is known now; else the look came to nothing, and another one follows
 * @param found since the look before
 */
public record ModelLooks(boolean whole, ModelLook[] found) {

    static ModelLooks of(ModelLook... found) {
        return new ModelLooks(true, found);
    }

    static ModelLooks nothing() {
        return new ModelLooks(false, new ModelLook[0]);
    }
}
