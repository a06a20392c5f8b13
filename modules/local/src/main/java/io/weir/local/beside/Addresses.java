package io.weir.local.beside;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.json.Json;

/**
 * Where the parts are of a Weir that runs in a data folder. It tells by a file in there which its user alone may read: by the store's path, which
 * is a secret, whoever may not is kept out.
 *
 * @param pid of its process
 * @param kafka as {@code 127.0.0.1:port}
 * @param store the QuestDB that is its own; nothing where it stores elsewhere
 * @param influx the InfluxDB that it stores in; nothing where it has a store of its own
 * @param page of the browser
 * @param management health and metrics
 * @param locations the service that places are asked of
 */
public record Addresses(
        long pid, String kafka, Optional<URI> store, Optional<URI> influx, URI page, URI management, URI locations) {

    /** The file's name in the data folder. */
    static final String FILE = DataFolder.RUNNING;

    /**
     * Those of the Weir that runs in that folder; nothing where none does, or one that only has a file or a command to see to.
     *
     * @throws StartException where it is another user's
     */
    public static Optional<Addresses> of(Path data) {
        if (!DataFolder.isHeld(data)) {
            return Optional.empty(); // a file may be left of one that was killed
        }
        try {
            return Optional.of(read(Json.MAPPER.readTree(Files.readAllBytes(data.resolve(FILE)))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new StartException("The Weir that runs in " + data + " is another user's, who alone may ask it", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("The file " + data.resolve(FILE) + " can't be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Its store. A token for an InfluxDB is in the environment of whoever asks, as it was for the one that runs.
     *
     * @throws StartException where there is none
     */
    public Store openStore() {
        return store.<StoreConfig>map(url -> new StoreConfig.Quest(url, StoreConfig.Timeouts.DEFAULT))
                .orElseGet(() -> Settings.influx(influx.orElseThrow()))
                .open();
    }

    /** Whether it still runs. */
    public boolean runs() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    byte[] json() {
        return Json.bytes(512, json -> {
            json.writeStartObject();
            json.writeNumberField("pid", pid);
            json.writeStringField("kafka", kafka);
            if (store.isPresent()) {
                json.writeStringField("store", store.get().toString());
            }
            if (influx.isPresent()) {
                json.writeStringField("influx", influx.get().toString());
            }
            json.writeStringField("page", page.toString());
            json.writeStringField("management", management.toString());
            json.writeStringField("locations", locations.toString());
            json.writeEndObject();
        });
    }

    private static Addresses read(JsonNode json) {
        return new Addresses(
                json.path("pid").longValue(),
                json.path("kafka").asText(),
                find(json, "store"),
                find(json, "influx"),
                URI.create(json.path("page").asText()),
                URI.create(json.path("management").asText()),
                URI.create(json.path("locations").asText()));
    }

    private static Optional<URI> find(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue()).map(URI::create);
    }

    /** Without the store's secret path. */
    @Override
    public String toString() {
        return "process " + pid + ", its page is " + page;
    }
}
