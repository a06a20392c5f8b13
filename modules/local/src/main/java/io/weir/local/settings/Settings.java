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

    private Settings() {}

    /** The environment, by which everything that an option does not say is set. */
    public static Env env() {
        return new Env(System.getenv());
    }

    /** The same, with places of boards in that folder unless it says where else they are. */
    public static Env env(Path folder) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putIfAbsent("AIRROHR_BOARDS_FILE", folder.resolve("boards").toString());
        return new Env(variables);
    }

    /** The catalogue, with what {@code CATALOGUE_FILE} adds and overrides. */
    public static Catalogue catalogue() {
        return Catalogue.from(env());
    }

    /** An InfluxDB at that URL, with {@code INFLUX_ORG}, {@code INFLUX_BUCKET} and {@code INFLUX_TOKEN}. */
    public static StoreConfig.Influx influx(URI url) {
        Map<String, String> variables = new HashMap<>(System.getenv());
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
