package io.weir.bench.flags;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.weir.intake.reading.FeedFile;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.InputFile;
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
        return measures(file, FileFormats.BY_CONTENT, Clock.systemUTC());
    }

    /**
     * All that is in a file.
     *
     * @param formats in which it may be
     * @param clock by which it is read: what was taken behind it is left out, and what has no time was taken then
     */
    public static List<Measure> measures(Path file, FileFormats formats, Clock clock) throws IOException {
        InputFile input = InputFile.of(file);
        List<Measure> measures = new ArrayList<>();
        MemorySplitter splitter = new MemorySplitter(Catalogue.BUILT_IN, Instant.EPOCH, clock);
        FeedFile.read(
                file,
                formats.format(formats.of(input), input),
                "recorded",
                clock.instant(),
                bytes -> {},
                scraped -> scraped.to(reading -> splitter.split(reading, measures::add), refused -> {}));
        return measures;
    }
}
