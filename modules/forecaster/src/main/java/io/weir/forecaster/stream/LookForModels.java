package io.weir.forecaster.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.registry.KeptModel;
import io.weir.forecaster.registry.ModelRegistry;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Looks for another champion of each kind in turn, where {@code weir models} keeps them; reads it where there is one. */
final class LookForModels implements GeneratorFunction<Long, ModelLook> {

    private static final long serialVersionUID = 1L;

    private final String folder; // null where there is none
    private final List<String> kinds;

    private transient Map<String, FileTime> seen;

    LookForModels(Optional<Path> folder, List<String> kinds) {
        this.folder = folder.map(Path::toString).orElse(null);
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public ModelLook map(Long look) {
        String kind = kinds.get((int) (look % kinds.size()));
        return folder == null ? ModelLook.nothing(kind) : look(Path.of(folder), kind);
    }

    private ModelLook look(Path root, String kind) {
        try {
            Optional<FileTime> changed = ModelRegistry.changedAt(root, kind);
            if (changed.isEmpty() || changed.get().equals(seen().get(kind))) {
                return ModelLook.nothing(kind);
            }
            seen().put(kind, changed.get());
            Optional<KeptModel> champion = new ModelRegistry(root, Clock.systemUTC()).champion(kind);
            return champion.isEmpty()
                    ? new ModelLook(kind, null, "the champion's file in " + root + " is missing, or no model")
                    : new ModelLook(kind, Files.readAllBytes(champion.get().file()), null);
        } catch (IOException | UncheckedIOException | ModelException e) {
            return new ModelLook(kind, null, e.getMessage());
        }
    }

    private Map<String, FileTime> seen() {
        if (seen == null) {
            seen = new HashMap<>();
        }
        return seen;
    }
}
