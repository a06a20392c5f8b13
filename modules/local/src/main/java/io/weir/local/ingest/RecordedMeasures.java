package io.weir.local.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.PlaceFinder;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.spec.SourceSpec;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.catalogue.Catalogue;
import io.weir.splitter.MemorySplitter;
import io.weir.splitter.SplitterConfig;

/** The measures that files would become, in the order of their times: read, placed and split as everything is, and stored nowhere. */
public final class RecordedMeasures {

    /** More are refused: all of them are in memory at once, to be sorted. */
    public static final int MOST = 3_000_000;

    private static final int PLACED_AT_ONCE = 1_000;

    private final MemorySplitter splitter;
    private final PlaceFinder places =
            new PlaceFinder(Optional.empty(), OfflineLocations.load(), new Readiness(), new SimpleMeterRegistry());
    private final List<Measure> measures = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<Reading> waiting = new ArrayList<>();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);

    private RecordedMeasures(Catalogue catalogue) {
        splitter = new MemorySplitter(catalogue, SplitterConfig.oldest(Settings.env()));
    }

    /**
     * Reads files, folders and archives.
     *
     * @throws StartException where there are too many
     */
    public static RecordedMeasures of(List<Path> files, Catalogue catalogue) {
        RecordedMeasures read = new RecordedMeasures(catalogue);
        try (Unpacked unpacked = new Unpacked()) {
            files.stream()
                    .map(InputFile::of)
                    .flatMap(file -> unpacked.files(file).stream())
                    .forEach(read::read);
        }
        read.measures.sort(
                Comparator.comparing(Measure::takenAt)); // stable: of one time in the order in which they came
        return read;
    }

    private void read(InputFile file) {
        Optional<String> obstacle = file.obstacle(FileFormats.BY_CONTENT);
        if (obstacle.isPresent()) {
            troubles.add(file.name() + ": " + obstacle.get());
            return;
        }
        try {
            SourceSpec spec = FileFormats.BY_CONTENT.of(file);
            FeedFile.read(
                            file.path(),
                            FileFormats.BY_CONTENT.format(spec, file),
                            spec.name(),
                            Instant.now(),
                            bytes -> {},
                            scraped ->
                                    scraped.to(this::add, rejected -> refused.merge(rejected.reason(), 1L, Long::sum)))
                    .trouble()
                    .ifPresent(trouble -> troubles.add(file.name() + ": " + trouble));
        } catch (IOException e) {
            troubles.add(file.name() + ": " + InputFile.why(e));
        }
        split();
    }

    private void add(Reading reading) {
        waiting.add(reading);
        if (waiting.size() >= PLACED_AT_ONCE) {
            split();
        }
    }

    private void split() {
        places.place(waiting).forEach(reading -> splitter.split(reading, measures::add));
        waiting.clear();
        if (measures.size() > MOST) {
            throw new StartException("There are more than " + MOST + " values in these files: name fewer of them");
        }
    }

    /** In the order of their times. */
    public List<Measure> measures() {
        return measures;
    }

    /** How many records and values were rejected, by the reason's code. */
    public SortedMap<String, Long> rejected() {
        SortedMap<String, Long> rejected = new TreeMap<>();
        Stream.of(refused, splitter.rejected())
                .forEach(some -> some.forEach((reason, count) -> rejected.merge(reason.code(), count, Long::sum)));
        return rejected;
    }

    /** Values that were there before. */
    public long duplicates() {
        return splitter.duplicates();
    }

    /** Files that could not be read, or not to their end, each with the reason. */
    public List<String> troubles() {
        return troubles;
    }
}
