package io.weir.bench.flags;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Pace;
import io.weir.quality.Sample;
import io.weir.splitter.MemorySplitter;

/** Recorded files as the measures that a Weir would make of them: duplicates and what is rejected are left out. */
public final class Days {

    private Days() {}

    /** Of kinds that there are rules for; in the order of the file, which is that of their times or nearly so. */
    static List<Sample> of(Path file) throws IOException {
        return measures(file).stream()
                .map(Sample::of)
                .filter(sample -> Pace.of(sample.kind()).isPresent())
                .collect(Collectors.toList());
    }

    /** All that is in a file, in its order. */
    public static List<Measure> measures(Path file) throws IOException {
        Format format = Sources.ofContent(FeedFile.beginning(file))
                .or(() -> Sources.find("sensor-community")) // as the snapshots are
                .flatMap(SourceSpec::format)
                .orElseThrow()
                .named(file.getFileName().toString());
        List<Measure> measures = new ArrayList<>();
        MemorySplitter splitter = new MemorySplitter(Catalogue.BUILT_IN, Instant.EPOCH);
        FeedFile.read(
                file,
                format,
                "recorded",
                Instant.now(),
                bytes -> {},
                scraped -> scraped.to(reading -> splitter.split(reading, measures::add), refused -> {}));
        return measures;
    }
}
