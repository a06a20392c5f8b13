package io.weir.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RejectedIT {

    private static final String BROKEN = "{\"sensor\\\u001b\u00e4\"::}";

    @TempDir
    Path folder;

    @Test
    void whatWasRejectedIsListedAndShownWithItsBytes() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("readings.json"), "[" + BROKEN + ",\n" + """
                {"id":1,"timestamp":"2018-06-03 20:48:11","sensor":{"id":5331,"sensor_type":{"name":"DHT22"}},
                 "location":{"id":2,"latitude":"48.79","longitude":"9.16","country":"DE"},
                 "sensordatavalues":[{"value":"123","value_type":"humidity"}]}]""");
        assertThat(Weir.run("ingest", file, "--data", data()).exitCode()).isZero();

        // When
        Weir.Outcome all = list();
        Weir.Outcome outOfRange = list("--reason", "out-of-range");
        Weir.Outcome later = list("--since", "2999-01-01T00:00:00Z");

        // Then
        assertThat(all.json()).as(all.out()).hasSize(2);
        assertThat(outOfRange.json()).hasSize(1);
        JsonNode humidity = outOfRange.json().get(0);
        assertThat(humidity.get("kind").textValue()).isEqualTo("humidity");
        assertThat(humidity.get("stage").textValue()).isEqualTo("splitter");
        assertThat(humidity.get("origin").textValue()).startsWith("sensor-readings/");
        assertThat(later.json()).isEmpty();
        assertThat(all.err()).isEmpty();
        assertThat(list("--limit", 1).err()).startsWith("weir: these are the newest 1, and there are more");

        String number =
                list("--reason", "malformed").json().get(0).get("number").textValue();
        assertThat(show(number).out())
                .contains("reason: malformed", "stage: scraper", "{\"sensor\\\\\\x1b\\xc3\\xa4\"::}")
                .doesNotContain("\u001b");
        assertThat(raw(number)).isEqualTo(BROKEN.getBytes(UTF_8));
        assertThat(show("0/999999").exitCode()).isEqualTo(1);
    }

    @Test
    void aReasonThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        Weir.Outcome outcome = list("--reason", "bad");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("must be one of malformed, too-large", "but is 'bad'");
    }

    private Weir.Outcome list(Object... options) {
        Object[] arguments = {"rejected", "list", "--report", "json", "--data", data()};
        Object[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        return Weir.run(all);
    }

    private Weir.Outcome show(String number) {
        return Weir.run("rejected", "show", number, "--data", data());
    }

    private byte[] raw(String number) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true));
        try {
            assertThat(Weir.run("rejected", "show", "--raw", number, "--data", data())
                            .exitCode())
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toByteArray();
    }

    private Path data() {
        return folder.resolve("data");
    }
}
