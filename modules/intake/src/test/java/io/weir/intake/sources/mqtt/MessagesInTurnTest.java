package io.weir.intake.sources.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.payload.Mapping;
import io.weir.intake.sources.mqtt.payload.MappingFile;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.model.InvalidReadingException;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a message gives does not hang on those that came before it, from which readers know how it is laid out. */
class MessagesInTurnTest {

    private static final Path CASES = Path.of("src/test/resources/io/weir/intake/sources/mqtt/cases");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Set<String> FORMS = Set.of("tasmota", "shelly", "zigbee2mqtt", "airgradient", "mapping");
    private static final int TURNS = 200; // of each message of the cases
    private static final String LETTERS = "0123456789.-e,:{}[]\"\\ntfalu \nü";

    private static final Pattern NUMBER = Pattern.compile("(\"(?:Temperature|tC|temperature|pm02|t)\" ?: ?)([0-9.]+)");

    private static final String MAPPING = """
            [{"topics": "garden/+", "sensor": "/id", "time": "/at",
              "values": {"/out/t": {"kind": "temperature", "unit": "°F"}, "/rh": {"kind": "humidity"}}}]
            """;

    private static final List<String> MAPPED = List.of(
            "{\"id\":7,\"at\":\"2026-11-28 12:30:00\",\"out\":{\"t\":70.7,\"p\":[1,2]},\"rh\":45}",
            "{\"id\":\"a\",\"out\":{\"t\":null},\"rh\":true}");

    private List<Mapping> mappings;

    @BeforeEach
    void read(@TempDir Path folder) throws IOException {
        mappings = MappingFile.read("the mapping", Files.writeString(folder.resolve("topics.json"), MAPPING), ZONE);
    }

    @Test
    void eachIsReadAsIfItWereTheFirst() throws IOException {
        Random random = new Random(14);
        MessageReader lasting = reader();
        int found = 0;
        for (Message message : messages()) {
            byte[] before = message.payload();
            for (int turn = 0; turn < TURNS; turn++) {
                byte[] payload = turn % 4 == 0 ? before : changed(before, turn % 4 == 3, random);
                Message next = new Message(message.source(), message.topic(), payload, false, NOW);

                List<Scraped> scraped = lasting.read(next);

                assertThat(scraped.toString())
                        .as(new String(payload, StandardCharsets.UTF_8))
                        .isEqualTo(reader().read(next).toString());
                found += scraped.stream().anyMatch(each -> each instanceof Scraped.Found) ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(2_000);
    }

    /** With other digits; where it is damaged, with any other letter in one place, or cut there. */
    private static byte[] changed(byte[] payload, boolean damaged, Random random) {
        StringBuilder text = new StringBuilder(new String(payload, StandardCharsets.UTF_8));
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= '1' && text.charAt(at) <= '9' && random.nextInt(3) == 0) {
                text.setCharAt(at, (char) ('1' + random.nextInt(9)));
            }
        }
        int at = text.length() == 0 ? 0 : random.nextInt(text.length());
        if (damaged && text.length() > 0) {
            text.replace(
                    at, at + 1, random.nextInt(9) == 0 ? "" : LETTERS.charAt(random.nextInt(LETTERS.length())) + "");
        }
        if (damaged && random.nextInt(9) == 0) {
            text.setLength(at);
        }
        String failed = random.nextInt(9) == 0 ? "$1nan" : "$1$2"; // as C prints it
        return NUMBER.matcher(text).replaceFirst(failed).getBytes(StandardCharsets.UTF_8);
    }

    private MessageReader reader() {
        return new MessageReader(forms(), 16 * 1024, Optional.empty());
    }

    private Forms forms() {
        return new Forms(ZONE, Subscription.list(Forms.TOPICS), mappings, Optional.of(MqttSettings.ANNOUNCEMENTS));
    }

    private List<Message> messages() throws IOException {
        List<Message> messages = new ArrayList<>();
        MAPPED.forEach(payload ->
                messages.add(new Message("mqtt", "garden/1", payload.getBytes(StandardCharsets.UTF_8), false, NOW)));
        Forms forms = forms();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                for (String line : Files.readAllLines(folder.resolve("input"), StandardCharsets.ISO_8859_1)) {
                    message(line.getBytes(StandardCharsets.ISO_8859_1))
                            .filter(each -> forms.of(each.topic())
                                    .filter(form -> FORMS.contains(form.name()))
                                    .isPresent())
                            .ifPresent(messages::add);
                }
            }
        }
        return messages;
    }

    private static Optional<Message> message(byte[] line) {
        try {
            JsonNode record = Json.MAPPER.readTree(line);
            return Recorded.is(record)
                    ? Optional.of(Recorded.of(record, "mqtt", NOW).message())
                    : Optional.empty();
        } catch (InvalidReadingException | IOException e) {
            return Optional.empty(); // a broken line of the cases
        }
    }
}
