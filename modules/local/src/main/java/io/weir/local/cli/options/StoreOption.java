package io.weir.local.cli.options;

import io.weir.local.settings.StoreChoice;
import picocli.CommandLine.Option;

/** The option {@code --store}, the same in every command. */
public final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "embedded|URL",
            defaultValue = "embedded",
            converter = StoreChoice.Converter.class,
            description =
                    "Where measures go: the store in the data folder, or an InfluxDB 2 by its URL with INFLUX_ORG,"
                            + " INFLUX_BUCKET and INFLUX_TOKEN in the environment (default: ${DEFAULT-VALUE}).")
    private StoreChoice choice;

    public StoreChoice choice() {
        return choice;
    }
}
