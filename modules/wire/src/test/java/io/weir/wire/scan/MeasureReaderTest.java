package io.weir.wire.scan;

import java.time.Instant;
import java.util.Random;
import java.util.Set;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.wire.json.MeasureJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds what is read from the bytes to what is read by a tree of them. */
class MeasureReaderTest {

    private static final String[] TEXTS = {
        "5331", "a b", "", "Köln", "东京", "a\"b", "a\\b", "a\nb", "\u007F", "\uFFFF", "😀"
    };
    private static final double[] NUMBERS = {
        0, -0.0, 1, -3.5, 12.3, 99.999, 1e-7, 1.7e300, 89.999999, 4222662, 0.1 + 0.2
    };

    @Test
    void measuresAsWeWriteThemAreReadFromTheirBytes() {
        byte[] message = MeasureJson.write(new Measure(
                "airrohr",
                "3394227",
                "SDS011",
                "P1",
                12.3,
                Instant.parse("2018-06-03T20:48:11.120Z"),
                new Place("2681", 48.79, 9.16, 290.0, "DE", "Köln", true)));

        assertThat(MeasureReader.isPlain(message)).isTrue();
        assertThat(MeasureReader.read(message)).isEqualTo(MeasureJson.read(message));
    }

    @Test
    void whateverIsWrittenIsReadAsItIsByATree() {
        Random random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            assertSame(MeasureJson.write(measure(random)));
        }
    }

    @Test
    void whateverIsBentIsReadOrRefusedAsItIsByATree() {
        Random random = new Random(15);
        for (int i = 0; i < 50_000; i++) {
            byte[] message = MeasureJson.write(measure(random));
            message[random.nextInt(message.length)] = (byte) "\"{}[],: 0-.\\xe\t\u0000".charAt(random.nextInt(16));
            assertSame(message);
        }
    }

    private static void assertSame(byte[] message) {
        assertThat(outcome(message, MeasureReader::read))
                .as(new String(message, UTF_8))
                .isEqualTo(outcome(message, MeasureJson::read));
    }

    private interface Reading {
        Measure of(byte[] message);
    }

    private static Object outcome(byte[] message, Reading reading) {
        try {
            return reading.of(message);
        } catch (InvalidReadingException e) {
            return e.reason() + ": " + e.getMessage();
        }
    }

    private static Measure measure(Random random) {
        return new Measure(
                text(random),
                text(random),
                random.nextInt(3) == 0 ? null : text(random),
                random.nextBoolean() ? "P1" : text(random),
                number(random),
                Instant.ofEpochMilli(random.nextBoolean() ? random.nextInt() * 1000L : random.nextLong() >> 16),
                random.nextInt(3) == 0 ? null : place(random),
                random.nextInt(10) == 0 ? 1.5 : null,
                random.nextInt(10) == 0 ? Set.of("saturated") : Set.of());
    }

    private static Place place(Random random) {
        return new Place(
                random.nextBoolean() ? null : text(random),
                random.nextInt(180_001) / 1000.0 - 90,
                random.nextInt(360_001) / 1000.0 - 180,
                random.nextBoolean() ? null : number(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean());
    }

    private static String text(Random random) {
        return random.nextInt(4) > 0 ? "s" + random.nextInt(1_000) : TEXTS[random.nextInt(TEXTS.length)];
    }

    private static double number(Random random) {
        return random.nextBoolean() ? random.nextInt(100_000) / 100.0 : NUMBERS[random.nextInt(NUMBERS.length)];
    }
}
