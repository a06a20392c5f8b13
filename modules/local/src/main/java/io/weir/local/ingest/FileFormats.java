package io.weir.local.ingest;

import java.io.IOException;
import java.util.Optional;

import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.intake.spec.SourceSpec;

/**
 * Of which source a file is, and so in what format: the one that was named; else told by how it begins, never by what it is
 * called. JSON that no source knows for its own is taken for Sensor.Community's.
 *
 * @param named the source that all files are of; nothing where each says it itself
 * @param mapping explains tables that are of no source, and names one for them
 */
public record FileFormats(Optional<SourceSpec> named, Optional<CsvMapping> mapping) {

    /** By what is in each file. */
    public static final FileFormats BY_CONTENT = new FileFormats(Optional.empty(), Optional.empty());

    /**
     * Of which source a file is.
     *
     * @throws IOException where it can't be read
     */
    public SourceSpec of(InputFile file) throws IOException {
        if (named.isPresent()) {
            return named.get();
        }
        String beginning = FeedFile.beginning(file.path());
        Optional<SourceSpec> mapped = mapped().filter(spec -> format(spec).recognises(beginning));
        return mapped.or(() -> Sources.ofContent(beginning)).orElse(SensorCommunitySource.SPEC);
    }

    /** Why a table is none of the mapping that was named, in a sentence about it; nothing where none was. */
    Optional<String> misfit(InputFile file) throws IOException {
        String beginning = FeedFile.beginning(file.path());
        return named.isEmpty() ? mapping.map(columns -> columns.misfit(beginning)) : Optional.empty();
    }

    /** The format of a file that is of that source. */
    public Format format(SourceSpec spec, InputFile file) {
        return file.fileName().map(format(spec)::named).orElse(format(spec));
    }

    /** The format of the source of that name; nothing where there is none. */
    public Optional<Format> format(String source) {
        return mapped().filter(spec -> spec.name().equals(source))
                .or(() -> Sources.find(source))
                .flatMap(SourceSpec::format);
    }

    /** What was said of files; what is read by it may be read otherwise where that is another. */
    String identity() {
        return named.map(SourceSpec::name).orElse("")
                + mapping.map(CsvMapping::toString).orElse("");
    }

    private Optional<SourceSpec> mapped() {
        return mapping.map(CsvMapping::spec);
    }

    private static Format format(SourceSpec spec) {
        return spec.format().orElseThrow();
    }
}
