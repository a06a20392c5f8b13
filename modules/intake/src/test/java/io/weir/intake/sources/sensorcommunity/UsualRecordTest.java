package io.weir.intake.sources.sensorcommunity;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.intake.usual.UsualTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the reader of usual records to the one of all records. */
class UsualRecordTest {

    private static final String SOURCE = "feed";
    private static final Instant NOW = Instant.parse("2018-06-03T20:50:02.113Z");

    private static final String[] SCALARS = {
        "1",
        "0",
        "-3.50",
        "12.30",
        "01",
        "1.",
        ".5",
        "-",
        "1e3",
        "1E400",
        "123456789012345678901234567890",
        "null",
        "true",
        "nul",
        "nan",
        "\"\"",
        "\" \"",
        "\"48.79\"",
        "\"-9.16 \"",
        "\"91\"",
        "\"181\"",
        "\"0.000\"",
        "\"1e2\"",
        "\"NaN\"",
        "\"0x1F\"",
        "\"abc\"",
        "\"a b\"",
        "\" a\"",
        "\"a\\u0041\"",
        "\"\\n\"",
        "\"\u00E4\"",
        "\"a\u007F\"",
        "\"P1\"",
        "\"2018-06-03 20:48:11\"",
        "\"2018-06-03T20:48:11\"",
        "\"2018-06-31 20:48:11\"",
        "\"2018-02-29 20:48:11\"",
        "\"2016-02-29 23:59:59\"",
        "\"2018-06-03 24:00:00\"",
        "\"2018-06-03 20:48:60\"",
        "\"2018-06-03 20:48:11Z\"",
        "\"0000-01-01 00:00:00\"",
        "\"2018-00-03 20:48:11\"",
        "\"2018-06-00 20:48:11\"",
        "\"2018-06-03x20:48:11\"",
        "\"2018-06-03 20:48:1x\"",
        "[]",
        "{}",
        "[1]",
        "{\"id\":1}",
        "\"" + "x".repeat(101) + "\"",
        "\"" + "9".repeat(101) + "\""
    };

    private static final String[] NAMES = {"id", "name", "indoor", "value", "pin", "latitude", "i\\u0064", "country", ""
    };

    @Property(tries = 20_000)
    void whatItReadsIsWhatTheParserReads(@ForAll long seed) throws IOException {
        assertSame(record(new Random(seed)));
    }

    @Property(tries = 20_000)
    void bytesThatWereDamagedAreReadAsTheParserReadsThem(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = record(new Random(seed % 10)).getBytes(UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) "\"{}[],: 0-.\\x\t\u0000".charAt(random.nextInt(15));
        assertSame(bytes);
    }

    @Property(tries = 2_000)
    void whatIsTakenWhereItBeginsIsWhatIsFoundByItsEnd(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> records = List.of(record(random), record(random), record(random));
        String between = random.nextBoolean() ? "," : "\n";
        byte[] feed = ("[" + String.join(between, records) + "]").getBytes(UTF_8);
        if (random.nextBoolean()) {
            feed[random.nextInt(feed.length)] = (byte) "\"{}[],: 0-.\\x\t\u0000".charAt(random.nextInt(15));
        }

        assertThat(scraped(new ByteArrayInputStream(feed))).isEqualTo(scraped(byteByByte(feed)));
    }

    private static List<Scraped> scraped(InputStream feed) throws IOException {
        List<Scraped> scraped = new ArrayList<>();
        SensorCommunityFormat.read(feed, SOURCE, NOW, scraped::add);
        return scraped;
    }

    /** In such a stream no record is whole where it begins. */
    private static InputStream byteByByte(byte[] feed) {
        return new FilterInputStream(new ByteArrayInputStream(feed)) {
            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                return super.read(bytes, from, Math.min(1, most));
            }
        };
    }

    @Test
    void recordsOfTheShippedSnapshotsAreUsual() throws IOException {
        for (String name : List.of("api-v2-data-dust-min-2018-06-03.json.gz", "api-v1-data-2017-08-10.json.gz")) {
            int[] counts = new int[2];
            UsualRecord usual = new UsualRecord(SOURCE, NOW, new UsualTime());
            new RecordSlicer(SOURCE, new RecordSlicer.Pieces() {
                        @Override
                        public String record(byte[] bytes, int from, int to) {
                            counts[usual.read(bytes, from, to) == null ? 0 : 1]++;
                            return null;
                        }

                        @Override
                        public void broken(Rejected rejected) {}
                    })
                    .slice(new GZIPInputStream(RecordedSource.class.getResourceAsStream(name)));
            assertThat(counts[1]).as(name).isGreaterThan(9 * counts[0]);
        }
    }

    private static void assertSame(String record) throws IOException {
        assertSame(record.getBytes(UTF_8));
    }

    /** A record that is not usual may be anything; one that is must be a good one, and the same. */
    private static void assertSame(byte[] bytes) throws IOException {
        byte[] within = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, within, 10, bytes.length);
        Reading reading = new UsualRecord(SOURCE, NOW, new UsualTime()).read(within, 10, 10 + bytes.length);
        if (reading != null) {
            try {
                assertThat(new SensorCommunityRecord(SOURCE, NOW).read(bytes, 0, bytes.length))
                        .as(new String(bytes, UTF_8))
                        .containsExactly(reading);
            } catch (InvalidReadingException | IOException e) {
                throw new AssertionError(new String(bytes, UTF_8) + " is refused: " + e.getMessage());
            }
        }
    }

    private static String record(Random random) {
        String sensor = object(
                random,
                field(random, "id", "5331"),
                "\"pin\":\"1\"",
                "\"sensor_type\":"
                        + object(
                                random,
                                field(random, "id", "14"),
                                field(random, "name", "\"SDS011\""),
                                field(random, "manufacturer", "\"Nova Fitness\"")));
        String location = object(
                random,
                field(random, "id", "2681"),
                field(random, "latitude", "\"48.7900\""),
                field(random, "longitude", "9.16"),
                field(random, "altitude", "\"290.0\""),
                field(random, "country", "\"DE\""),
                field(random, "indoor", "1"));
        return object(
                random,
                field(random, "id", "22543671"),
                field(random, "timestamp", "\"2018-06-03 20:48:11\""),
                field(random, "sampling_rate", "null"),
                "\"location\":" + location,
                "\"sensor\":" + sensor,
                "\"sensordatavalues\":[" + value(random, "P1") + "," + value(random, "P2") + "]");
    }

    private static String value(Random random, String kind) {
        return object(
                random,
                field(random, "id", "1"),
                field(random, "value", "\"12.30\""),
                field(random, "value_type", "\"" + kind + "\""));
    }

    private static String field(Random random, String name, String value) {
        String named = random.nextInt(80) == 0 ? NAMES[random.nextInt(NAMES.length)] : name;
        return "\"" + named + "\":" + (random.nextInt(40) == 0 ? SCALARS[random.nextInt(SCALARS.length)] : value);
    }

    /** Its fields in any order, now and then one twice or one too few. */
    private static String object(Random random, String... fields) {
        List<String> some = new ArrayList<>(List.of(fields));
        if (random.nextInt(30) == 0) {
            some.add(some.get(random.nextInt(some.size())));
        }
        if (random.nextInt(30) == 0) {
            some.remove(random.nextInt(some.size()));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(some, random);
        }
        String comma = random.nextInt(10) == 0 ? " ,\n\t" : ",";
        return "{" + String.join(comma, some) + (random.nextInt(60) == 0 ? "," : "") + "}";
    }
}
