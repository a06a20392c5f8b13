package io.weir.local.cli.options;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

import io.weir.intake.sources.csv.CsvMapping;
import picocli.CommandLine.Option;

/** The option by which tables of any columns are read. */
public final class MappingOption {

    /** What may be named without a file. */
    public static final class Shipped implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CsvMapping.SHIPPED.iterator();
        }
    }

    @Option(
            names = "--mapping",
            converter = PathConverter.class,
            paramLabel = "FILE",
            completionCandidates = Shipped.class,
            description = "Says in JSON what the columns of other tables are: sensor, time and values; or the name of a"
                    + " mapping that comes with Weir: ${COMPLETION-CANDIDATES}.")
    private Path file;

    /**
     * The mapping that was named.
     *
     * @throws io.weir.model.settings.ConfigException where there is something wrong with it
     */
    public Optional<CsvMapping> read() {
        return Optional.ofNullable(file).map(CsvMapping::read);
    }
}
