package io.weir.local.cli;

import java.nio.file.Path;
import java.util.Optional;

import io.weir.intake.sources.csv.CsvMapping;
import picocli.CommandLine.Option;

/** The option by which tables of any columns are read. */
final class MappingOption {

    @Option(
            names = "--mapping",
            converter = PathConverter.class,
            paramLabel = "FILE",
            description = "Says in JSON what the columns of other tables are: sensor, time and values.")
    private Path file;

    /**
     * The mapping that was named.
     *
     * @throws io.weir.model.settings.ConfigException where there is something wrong with it
     */
    Optional<CsvMapping> read() {
        return Optional.ofNullable(file).map(CsvMapping::read);
    }
}
