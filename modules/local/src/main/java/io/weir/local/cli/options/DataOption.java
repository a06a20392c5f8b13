package io.weir.local.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Option;

/** The option {@code --data}, the same in every command. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept (default: weir in the user's data folder).")
    private Path data;

    /** Whether somebody has named it. */
    public boolean isNamed() {
        return data != null;
    }

    public Path path() {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((name, value) -> properties.put(name.toString(), value.toString()));
        try {
            return DataFolder.standard(System.getenv(), properties);
        } catch (InvalidPathException e) {
            throw new StartException("The data folder can't be named: " + PathConverter.trouble(), e);
        }
    }
}
