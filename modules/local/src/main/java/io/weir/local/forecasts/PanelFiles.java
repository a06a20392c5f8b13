package io.weir.local.forecasts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.panel.PanelBuilder;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.spec.SourceSpec;
import io.weir.ledger.Progress;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.InputFile;
import io.weir.local.ingest.Unpacked;
import io.weir.local.settings.StartException;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Reads files of any source into a panel of hours. What a table of no source is, a mapping says, or one that comes with Weir. */
public final class PanelFiles {

    private final Catalogue catalogue;
    private final Optional<CsvMapping> mapping;
    private final Progress progress;
    private final PanelBuilder panel = new PanelBuilder();
    private final Map<String, Long> leftOut = new TreeMap<>(); // by reason
    private final List<String> troubles = new ArrayList<>();
    private ZoneId zone;

    /**
     * @param mapping of tables, where one was named
     * @param zone whose hours people live by, null for the one of the files
     */
    public PanelFiles(Catalogue catalogue, Optional<CsvMapping> mapping, ZoneId zone, Progress progress) {
        this.catalogue = catalogue;
        this.mapping = mapping;
        this.zone = zone;
        this.progress = progress;
    }

    /**
     * What is in these files and folders.
     *
     * @throws StartException where a file can't be read, or there is no value in any
     */
    public Panel read(List<Path> paths) {
        try (Unpacked unpacked = new Unpacked()) {
            for (Path path : paths) {
                unpacked.files(InputFile.of(path)).forEach(this::read);
            }
        }
        if (panel.isEmpty()) {
            throw new StartException("There is no value in these files" + (leftOut.isEmpty() ? "" : ": " + leftOut));
        }
        return panel.build(zone == null ? ZoneOffset.UTC : zone);
    }

    /** What was left out of what was read, and why: a line each. */
    public List<String> leftOut() {
        List<String> said = new ArrayList<>(troubles);
        leftOut.forEach((reason, count) -> said.add(count + " left out: " + reason));
        return said;
    }

    private void read(InputFile file) {
        FileFormats formats = formats(file);
        file.obstacle(formats).ifPresent(obstacle -> {
            throw new StartException("Can't read " + file.name() + ": " + obstacle);
        });
        try {
            SourceSpec spec = formats.of(file);
            Format format = formats.format(spec, file);
            long size = Math.max(1, file.path().toFile().length());
            FeedSummary summary = FeedFile.read(
                    file.path(),
                    format,
                    spec.name(),
                    Instant.now(),
                    read -> progress.at("Reading " + file.name(), size, read),
                    scraped -> scraped.to(
                            this::take,
                            product -> leaveOut("a product, not a reading"),
                            refused -> leaveOut(refused.reason().code())));
            summary.trouble().ifPresent(trouble -> troubles.add(file.name() + ": " + trouble));
        } catch (IOException e) {
            throw new StartException("Can't read " + file.name() + ": " + InputFile.why(e), e);
        }
    }

    private FileFormats formats(InputFile file) {
        if (mapping.isPresent()) {
            zone = zone == null ? mapping.get().time().zone() : zone;
            return new FileFormats(Optional.empty(), mapping);
        }
        if (file.fault() == null) {
            for (String name : CsvMapping.SHIPPED) {
                CsvMapping shipped = CsvMapping.read(Path.of(name));
                if (recognises(shipped, file)) {
                    zone = zone == null ? shipped.time().zone() : zone;
                    return new FileFormats(Optional.empty(), Optional.of(shipped));
                }
            }
        }
        return FileFormats.BY_CONTENT;
    }

    private static boolean recognises(CsvMapping shipped, InputFile file) {
        FileFormats formats = new FileFormats(Optional.empty(), Optional.of(shipped));
        try {
            return formats.format(shipped.spec(), file).recognises(FeedFile.beginning(file.path()));
        } catch (IOException e) {
            return false; // said where it is read
        }
    }

    private void take(Reading reading) {
        reading.values().forEach((name, text) -> {
            Kind kind = catalogue.kind(name, reading.type()).orElse(null);
            if (kind == null) {
                leaveOut("there is no kind " + name);
            } else {
                take(reading, kind, text);
            }
        });
    }

    private void take(Reading reading, Kind kind, String text) {
        double value = number(text);
        if (!kind.range().contains(value)) {
            leaveOut(kind.name() + " is no number within " + kind.range().lowest() + " to "
                    + kind.range().highest());
            return;
        }
        try {
            panel.add(
                    reading.sensor(),
                    kind.name(),
                    reading.takenAt(),
                    kind.range().stored(value));
        } catch (IllegalArgumentException e) {
            leaveOut("its time is wrong: " + e.getMessage());
        }
    }

    private static double number(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void leaveOut(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }
}
