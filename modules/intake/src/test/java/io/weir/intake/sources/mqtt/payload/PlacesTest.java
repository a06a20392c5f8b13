package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.intake.sources.mqtt.payload.Places.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacesTest {

    private static final JsonPointer ID = JsonPointer.compile("/id");
    private static final JsonPointer DEEP = JsonPointer.compile("/out/t");
    private static final JsonPointer ITEM = JsonPointer.compile("/list/1");
    private static final JsonPointer ODD = JsonPointer.compile("/a~1b");

    private static final List<JsonPointer> PLACES = List.of(ID, DEEP, ITEM, ODD);

    private final Places places = new Places(PLACES);

    @Test
    void whatStandsThereIsToldAsItIsWrittenAndAllElseIsPassedOver() throws IOException {
        assertThat(read("{\"id\":\"7\",\"x\":[1,2],\"out\":{\"t\":20.50,\"u\":{\"t\":1}},\"a/b\":null}"))
                .isEqualTo(Map.of(
                        ID, new Found("7", false, true),
                        DEEP, new Found("20.50", true, true),
                        ODD, new Found(null, false, true)));
    }

    /** A line end behind it is not usual: then Jackson reads all of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":7,\"out\":{\"t\":1,\"u\":2},\"list\":[1,2]}",
                "{\"id\":{\"a\":1},\"out\":1}",
                "{\"id\":[1],\"out\":{\"t\":{}}}",
                "{\"out\":{\"out\":{\"t\":1}},\"t\":2}",
                "{\"list\":{\"1\":3}}",
                "{\"list\":[{\"a\":1},{\"b\":2}]}",
                "{\"other\":[{\"id\":1}],\"id\":true}",
                "{\"a/b\":1,\"a\":{\"b\":2}}",
                "{\"i\\u0064\":1}",
                "{\"id\":1e3}",
                "{\"id\":nan,\"out\":{\"t\":-inf},\"list\":[1,2]}",
                "[1,2]",
                "\"id\"",
                "7"
            })
    void whatIsWrittenAsUsualIsReadAsJacksonReadsIt(String payload) throws IOException {
        assertThat(read(payload)).isEqualTo(read(payload + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"id\":1",
                "{\"id\":1}}",
                "{\"id\":1,}",
                "{\"id\":1,\"id\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}"
            })
    void whatIsNoJsonIsRefused(String payload) {
        assertThatThrownBy(() -> read(payload)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void objectsWithinEachOtherAreRefusedAsAnywhereHoweverManyThereAre() {
        assertThatThrownBy(() -> read("{\"out\":".repeat(100_000) + "1" + "}".repeat(100_000)))
                .isInstanceOf(JsonProcessingException.class);
    }

    private Map<JsonPointer, Found> read(String payload) throws IOException {
        Found[] found =
                places.read(new Message("mqtt", "a", payload.getBytes(StandardCharsets.UTF_8), false, Instant.EPOCH));
        Map<JsonPointer, Found> byPlace = new HashMap<>();
        for (int place = 0; place < PLACES.size(); place++) {
            if (found[place] != null) {
                byPlace.put(PLACES.get(place), found[place]);
            }
        }
        return byPlace;
    }
}
