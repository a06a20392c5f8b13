package io.weir.live.time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.StoredPlace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FrameFileTest {

    private static final Instant FROM = Instant.parse("2026-11-28T00:00:00Z");
    private static final Kind DUST = Catalogue.BUILT_IN.kind("P2").orElseThrow();
    private static final String HOSTILE = "=<script>\"\\\u0000\u202e,";

    @Test
    void whatWasMeasuredIsReadAgainAsTheReadmeSays() throws Exception {
        Timeline timeline = new Timeline(new Bins("P2", FROM, Duration.ofMinutes(10), 3));
        timeline.add(new StoredPlace(
                new SensorId("feed", HOSTILE), new Place(null, 48.789123, -9.1, null, "DE", HOSTILE, true), FROM));
        timeline.add(new StoredPlace(new SensorId("feed", "a"), null, FROM));
        timeline.add(new Bin(new SensorId("feed", HOSTILE), 0, 12.5));
        timeline.add(new Bin(new SensorId("feed", HOSTILE), 2, 0));
        timeline.add(new Bin(new SensorId("feed", "a"), 1, 999.9));
        timeline.add(new Bin(new SensorId("feed", "of nobody"), 1, 1));

        Read read = read(timeline);

        assertThat(read.head.get("sensor").toString())
                .isEqualTo(new ObjectMapper().writeValueAsString(new String[] {HOSTILE, "a"}));
        assertThat(read.head.get("source").toString()).isEqualTo("{\"texts\":[\"feed\"],\"of\":[0,0]}");
        assertThat(read.head.at("/city/texts/0").asText()).isEqualTo(HOSTILE);
        assertThat(read.head.at("/country/of").toString()).isEqualTo("[0,-1]");
        assertThat(read.head.get("latitude").toString()).isEqualTo("[48.78912,null]");
        assertThat(read.head.get("indoor").toString()).isEqualTo("[1,0]");
        assertThat(read.head.get("step").asInt()).isEqualTo(600);
        assertThat(read.head.get("to").asText()).isEqualTo("2026-11-28T00:30:00Z");
        assertThat(read.values[0]).containsExactly(12.5, Double.NaN);
        assertThat(read.values[1]).containsExactly(Double.NaN, 999.9);
        assertThat(read.values[2]).containsExactly(0, Double.NaN);
    }

    @Test
    @Tag("complaint")
    void sensorsForWhichThereIsNoRoomAreCounted() throws Exception {
        Timeline timeline = new Timeline(new Bins("P2", FROM, Duration.ofMinutes(10), 3), 6);
        for (int n = 0; n < 5; n++) {
            timeline.add(new StoredPlace(new SensorId("feed", "s" + n), null, FROM));
            timeline.add(new Bin(new SensorId("feed", "s" + n), 0, n));
        }

        Read read = read(timeline);

        assertThat(read.head.get("sensors").asInt()).isEqualTo(2);
        assertThat(read.head.get("leftOut").asInt()).isEqualTo(3);
        assertThat(read.values[0]).containsExactly(0, 1);
    }

    @Test
    void noValuesAreNoLevels() throws Exception {
        Read read = read(new Timeline(new Bins("P2", FROM, Duration.ofHours(1), 2)));

        assertThat(read.head.get("levels")).isEmpty();
        assertThat(read.values[1]).isEmpty();
    }

    /** Seven thousand sensors that drift and jitter as particulate matter does, some of them away, a few on fire. */
    @Test
    void aDayOfSevenThousandSensorsIsLessThanAMegabyteAndNoValueIsFarOff() throws Exception {
        Timeline day = simulated(7_000, 144, Duration.ofMinutes(10));

        assertThat(packed(day)).isBetween(100_000, 1_000_000);
        Read read = read(day);
        for (int sensor = 0; sensor < 7_000; sensor++) {
            float[] real = day.of(new SensorId("feed", name(read, sensor)));
            for (int frame = 0; frame < 144; frame++) {
                double shown = read.values[frame][sensor];
                if (Float.isNaN(real[frame])) {
                    assertThat(shown).isNaN();
                } else {
                    assertThat(shown).isCloseTo(real[frame], within(Math.max(0.3, 0.05 * real[frame])));
                }
            }
        }
    }

    @Test
    void aWeekOfSevenThousandSensorsIsLessThanAMegabyte() throws Exception {
        assertThat(packed(simulated(7_000, 168, Duration.ofHours(1)))).isLessThan(1_000_000);
    }

    private static String name(Read read, int sensor) {
        return read.head.get("sensor").get(sensor).asText();
    }

    private static Timeline simulated(int sensors, int frames, Duration step) {
        Random random = new Random(7);
        Timeline timeline = new Timeline(new Bins("P2", FROM, step, frames));
        for (int n = 0; n < sensors; n++) {
            SensorId sensor = new SensorId("feed", Integer.toString(10_000 + 11 * n));
            double latitude = 35 + random.nextInt(2_500_000) / 1e5;
            double longitude = random.nextInt(3_000_000) / 1e5;
            String city = "City " + random.nextInt(2_500);
            timeline.add(new StoredPlace(
                    sensor, new Place(null, latitude, longitude, null, "DE", city, random.nextInt(9) == 0), FROM));
            double level = Math.exp(1.8 + random.nextGaussian() * 0.8) * (n % 700 == 0 ? 20 : 1);
            for (int frame = 0; frame < frames; frame++) {
                level = Math.max(0.2, level * Math.exp(random.nextGaussian() * 0.12));
                if (random.nextInt(50) > 0) {
                    double jitter = Math.exp(random.nextGaussian() * 0.1);
                    timeline.add(new Bin(sensor, frame, Math.min(999.9, level * jitter)));
                }
            }
        }
        return timeline;
    }

    private static int packed(Timeline timeline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            FrameFile.write(timeline, DUST, gzip);
        }
        return bytes.size();
    }

    private record Read(JsonNode head, double[][] values) {}

    /** As a browser does it. */
    private static Read read(Timeline timeline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameFile.write(timeline, DUST, bytes);
        ByteBuffer file = ByteBuffer.wrap(bytes.toByteArray());
        byte[] head = new byte[file.getInt()];
        file.get(head);
        JsonNode told = new ObjectMapper().readTree(head);
        int sensors = told.get("sensors").asInt();
        double[][] values = new double[told.get("frames").asInt()][sensors];
        int[] codes = new int[sensors];
        for (double[] frame : values) {
            for (int n = 0; n < sensors; n++) {
                codes[n] = codes[n] + file.get() & 0xFF;
                frame[n] = codes[n] == 0
                        ? Double.NaN
                        : told.get("levels").get(codes[n] - 1).asDouble();
            }
        }
        assertThat(file.hasRemaining()).isFalse();
        return new Read(told, values);
    }
}
