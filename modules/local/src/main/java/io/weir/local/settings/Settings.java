package io.weir.local.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.store.StoreConfig;

/** What the environment says, for all commands alike. */
public final class Settings {

    /** What holds where the environment says nothing. */
    private static volatile Map<String, String> otherwise = Map.of();

    private Settings() {}

    /** Lets these hold from now on where the environment says nothing: a file's, or those of a demonstration. */
    public static void otherwise(Map<String, String> variables) {
        otherwise = Map.copyOf(variables);
    }

    /** The environment, by which everything that an option does not say is set. */
    public static Env env() {
        return new Env(variables());
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(otherwise);
        System.getenv().forEach((name, value) -> {
            if (!value.isBlank()) { // which counts as not set
                variables.put(name, value);
            }
        });
        return variables;
    }

    /** The same, with places of boards in that folder unless it says where else they are. */
    public static Env env(Path folder) {
        Map<String, String> variables = variables();
        variables.putIfAbsent("AIRROHR_BOARDS_FILE", folder.resolve("boards").toString());
        return new Env(variables);
    }

    /** The catalogue, with what {@code CATALOGUE_FILE} adds and overrides. */
    public static Catalogue catalogue() {
        return Catalogue.from(env());
    }

    /** An InfluxDB at that URL, with {@code INFLUX_ORG}, {@code INFLUX_BUCKET} and {@code INFLUX_TOKEN}. */
    public static StoreConfig.Influx influx(URI url) {
        Map<String, String> variables = variables();
        variables.remove("QUESTDB_URL");
        variables.put("INFLUX_URL", url.toString());
        try {
            return (StoreConfig.Influx) StoreConfig.from(new Env(variables));
        } catch (ConfigException e) {
            throw new StartException(
                    "--store " + url + " needs INFLUX_ORG, INFLUX_BUCKET and INFLUX_TOKEN: " + e.getMessage(), e);
        }
    }
}
