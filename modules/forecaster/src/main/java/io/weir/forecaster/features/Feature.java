package io.weir.forecaster.features;

/**
 * One number that a model is shown.
 *
 * @param name says what it is; a model that was trained on it names it so
 * @param value of it; {@link Float#NaN} where it is not known
 */
record Feature(String name, Value value) {

    /** Makes it. */
    @FunctionalInterface
    interface Value {
        float of(Past past);
    }
}
