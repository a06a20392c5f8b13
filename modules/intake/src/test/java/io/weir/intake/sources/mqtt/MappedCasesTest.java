package io.weir.intake.sources.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.FormatCases;
import io.weir.model.settings.Env;
import io.weir.wire.json.Json;

/** Payloads that their user describes in a file, each as its message was recorded. */
class MappedCasesTest extends FormatCases {

    private static final Path FOLDER = Path.of("src/test/resources/io/weir/intake/sources/mqtt/mapped");

    MappedCasesTest() {
        super(FOLDER.resolve("cases"), MappedCasesTest::read);
    }

    private static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        MqttSettings settings = MqttSettings.from(new Env(
                Map.of("MQTT_MAPPING_FILE", FOLDER.resolve("mapping.json").toString())));
        Forms forms =
                new Forms(settings.zone(), settings.subscriptions(), settings.mappings(), settings.announcements());
        MessageReader reader = new MessageReader(forms, settings.mostBytes(), settings.place());
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            reader.read(Recorded.of(Json.MAPPER.readTree(line), source, receivedAt)
                            .message())
                    .forEach(out);
        }
        return new FeedSummary(1, 0, 0, false);
    }
}
