package io.weir.bench.flags;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Pace;
import io.weir.quality.Sample;
import io.weir.splitter.MemorySplitter;

/** Recorded files as the samples that a Weir would make of them: duplicates and what is rejected are left out. */
public final class Days {

    private Days() {}

    /** In the order of the file, which is that of their times or nearly so. */
    public static List<Sample> of(Path file) throws IOException {
        Format format = Sources.ofContent(FeedFile.beginning(file))
                .or(() -> Sources.find("sensor-community")) // as the snapshots are
                .flatMap(SourceSpec::format)
                .orElseThrow()
                .named(file.getFileName().toString());
        List<Sample> samples = new ArrayList<>();
        MemorySplitter splitter = new MemorySplitter(Catalogue.BUILT_IN, Instant.EPOCH);
        FeedFile.read(
                file,
                format,
                "recorded",
                Instant.now(),
                bytes -> {},
                scraped -> scraped.to(
                        reading -> splitter.split(reading, measure -> samples.add(Sample.of(measure))), refused -> {}));
        samples.removeIf(sample -> Pace.of(sample.kind()).isEmpty());
        return samples;
    }
}
