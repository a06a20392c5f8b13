package io.weir.forecaster.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.registry.KeptModel.Standing;

/**
 * Models in a folder: by kind a folder with a file and a card of each model, and the file {@code champions}, whose last line names the
 * one that forecasts, and whose lines before it those that did. Each file is whole at any time.
 */
public final class ModelRegistry {

    private static final String CHAMPIONS = "champions";
    private static final String ENDING = ".model";
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}"); // it names a folder
    private static final int MOST_SAID = 60;

    private final Path folder;
    private final Clock clock;

    /**
     * @param folder is made with the first model
     */
    public ModelRegistry(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * All models: of each kind the champion first, then the newest.
     *
     * @param troubles is told of files that are no models
     */
    public List<KeptModel> models(Consumer<String> troubles) {
        List<KeptModel> models = new ArrayList<>();
        for (Path kind : within(folder)) {
            if (Files.isDirectory(kind)) {
                models.addAll(of(kind, troubles));
            }
        }
        return models;
    }

    /**
     * The model of that id, or of the only one that begins so.
     *
     * @throws ModelException where there is none, or more than one
     */
    public KeptModel find(String id) {
        List<KeptModel> found = models(trouble -> {}).stream()
                .filter(model -> !id.isEmpty() && model.id().startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new ModelException((found.isEmpty() ? "There is no model " : "There are several models ")
                    + id.substring(0, Math.min(MOST_SAID, id.length())) + " in " + folder
                    + ": weir models list names all");
        }
        return found.get(0);
    }

    /** When another champion of a kind was named last in this folder; empty where none ever was. */
    public static Optional<FileTime> changedAt(Path folder, String target) throws IOException {
        Path file = folder.resolve(target).resolve(CHAMPIONS);
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
    }

    /** The model of a kind that forecasts. */
    public Optional<KeptModel> champion(String target) {
        return models(trouble -> {}).stream()
                .filter(model -> model.model().target().equals(target) && model.standing() == Standing.CHAMPION)
                .findFirst();
    }

    /**
     * Takes a model up: as a challenger, where it is new.
     *
     * @param card that goes with it, if there is one
     */
    public KeptModel add(ForecastModel model, Optional<String> card) throws IOException {
        if (!KIND.matcher(model.target()).matches()) {
            throw new ModelException("The model is of no kind, but of '" + model.target() + "'");
        }
        Path kind = Files.createDirectories(folder.resolve(model.target()));
        String id = ModelFile.id(model);
        KeptModel kept = new KeptModel(id, model, standing(id, champions(kind)), kind.resolve(id + ENDING));
        if (card.isPresent()) {
            write(kept.card(), card.get());
        }
        ModelFile.write(model, kept.file());
        return kept;
    }

    /** Has that model forecast from now on. */
    public void promote(KeptModel model) throws IOException {
        Path kind = model.file().getParent();
        List<String> lines = lines(kind);
        if (!model.id().equals(last(champions(kind)))) {
            lines.add(model.id() + " " + clock.instant());
            write(kind.resolve(CHAMPIONS), String.join("\n", lines) + "\n");
        }
    }

    /**
     * Has the champion before the present one forecast again.
     *
     * @return that one
     * @throws ModelException where there is none, or it can't be read any more
     */
    public KeptModel rollback(String target) throws IOException {
        if (!KIND.matcher(target).matches()) {
            throw new ModelException("There is no kind '" + target + "'");
        }
        Path kind = folder.resolve(target);
        List<String> ids = champions(kind);
        if (ids.size() < 2) {
            throw new ModelException(
                    ids.isEmpty()
                            ? "There is no champion of " + target + ": weir models promote makes one"
                            : "There was no champion of " + target + " before " + ids.get(0));
        }
        String before = ids.get(ids.size() - 2);
        ForecastModel model = ModelFile.read(kind.resolve(before + ENDING));
        List<String> lines = lines(kind);
        write(kind.resolve(CHAMPIONS), String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        return new KeptModel(before, model, Standing.CHAMPION, kind.resolve(before + ENDING));
    }

    private List<KeptModel> of(Path kind, Consumer<String> troubles) {
        List<String> champions = champions(kind);
        List<KeptModel> models = new ArrayList<>();
        for (Path file : within(kind)) {
            if (file.getFileName().toString().endsWith(ENDING)) {
                try {
                    ForecastModel model = ModelFile.read(file);
                    String id = ModelFile.id(model);
                    models.add(new KeptModel(id, model, standing(id, champions), file));
                } catch (ModelException e) {
                    troubles.accept(e.getMessage());
                }
            }
        }
        models.sort(Comparator.comparing((KeptModel model) -> model.standing() != Standing.CHAMPION)
                .thenComparing(model -> model.model().span().until(), Comparator.reverseOrder())
                .thenComparing(KeptModel::id));
        return models;
    }

    private static Standing standing(String id, List<String> champions) {
        if (id.equals(last(champions))) {
            return Standing.CHAMPION;
        }
        return champions.contains(id) ? Standing.FORMER : Standing.CHALLENGER;
    }

    private static String last(List<String> ids) {
        return ids.isEmpty() ? "" : ids.get(ids.size() - 1);
    }

    private static List<String> champions(Path kind) {
        return lines(kind).stream().map(line -> line.split(" ")[0]).toList();
    }

    private static List<String> lines(Path kind) {
        Path file = kind.resolve(CHAMPIONS);
        try {
            return Files.exists(file)
                    ? new ArrayList<>(Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .toList())
                    : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    private static Set<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> within = Files.list(folder)) {
            return new LinkedHashSet<>(within.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + folder, e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
