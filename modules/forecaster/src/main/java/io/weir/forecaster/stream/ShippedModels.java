package io.weir.forecaster.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.forecaster.model.ModelFile;

/** The models that come with Weir, made by {@code make model}. */
public final class ShippedModels {

    private static final List<String> FILES = List.of("P2.model");

    private ShippedModels() {}

    /** Their files by the kind that each forecasts. */
    public static Map<String, byte[]> byKind() {
        Map<String, byte[]> models = new TreeMap<>();
        for (String file : FILES) {
            byte[] bytes = read(file);
            models.put(ModelFile.of(bytes, file).target(), bytes);
        }
        return models;
    }

    private static byte[] read(String file) {
        try (InputStream in = ShippedModels.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + file + " in our own jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + " in our own jar", e);
        }
    }
}
