package io.weir.forecaster.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.registry.KeptModel;
import io.weir.forecaster.registry.ModelRegistry;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Looks for another champion of each kind where {@code weir models} keeps them; reads it where there is one. */
final class LookForModels implements GeneratorFunction<Long, ModelLooks> {

    private static final long serialVersionUID = 2L;

    private final String folder;
    private final List<String> kinds;

    private transient Map<String, FileTime> seen;

    LookForModels(Path folder, List<String> kinds) {
        this.folder = folder.toString();
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public ModelLooks map(Long look) {
        List<ModelLook> found = new ArrayList<>();
        kinds.forEach(kind -> look(Path.of(folder), kind).ifPresent(found::add));
        return ModelLooks.of(found.toArray(ModelLook[]::new));
    }

    private Optional<ModelLook> look(Path root, String kind) {
        try {
            Optional<FileTime> changed = ModelRegistry.changedAt(root, kind);
            if (changed.isEmpty() || changed.get().equals(seen().get(kind))) {
                return Optional.empty();
            }
            seen().put(kind, changed.get());
            Optional<KeptModel> champion = new ModelRegistry(root, Clock.systemUTC()).champion(kind);
            return Optional.of(
                    champion.isEmpty()
                            ? ModelLook.of(kind, null, "the champion's file in " + root + " is missing, or no model")
                            : ModelLook.of(
                                    kind, Files.readAllBytes(champion.get().file()), null));
        } catch (IOException | UncheckedIOException | ModelException e) {
            return Optional.of(ModelLook.of(kind, null, e.getMessage()));
        }
    }

    private Map<String, FileTime> seen() {
        if (seen == null) {
            seen = new HashMap<>();
        }
        return seen;
    }
}
