package io.weir.forecaster.stream;

/**
 * What was found where models are kept, when it was looked there.
 *
 * @param kind whose champion it is
 * @param file its bytes; null where there is nothing new
 * @param trouble why it could not be read; else null
 */
public record ModelLook(String kind, byte[] file, String trouble) {

    static ModelLook nothing(String kind) {
        return new ModelLook(kind, null, null);
    }
}
