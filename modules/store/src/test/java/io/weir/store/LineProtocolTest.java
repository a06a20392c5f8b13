package io.weir.store;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.wire.json.MeasureJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineProtocolTest {

    private static final String[] KINDS = {"P2", "P1"};

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");
    private static final Place STUTTGART = new Place("2681", 48.79, 9.16, 290.0, "DE", "Stuttgart", false);
    private static final Measure MEASURE =
            new Measure("sensor-community", "5331", "SDS011", "P1", 12.3, TAKEN_AT, STUTTGART);
    private static final String LINE = "P1,city=Stuttgart,country=DE,indoor=false,sensor=5331,sensor_type=SDS011,"
            + "source=sensor-community value=12.3,latitude=48.79,longitude=9.16 1528058891000\n";

    private final LineProtocol lines = new LineProtocol();

    @Test
    void flagsAndWhatCameAreFieldsAndNoTags() {
        lines.add(new Measure(
                "s", "1", null, "humidity", 100, TAKEN_AT, null, 103.2, Set.of("saturated", "place-never-set")));

        assertThat(new String(lines.bytes(), StandardCharsets.UTF_8))
                .contains("humidity,sensor=1,source=s value=100.0,raw=103.2,flags=\"place-never-set,saturated\" ");
    }

    @Test
    void measureBecomesALine() {
        lines.add(MEASURE);

        assertThat(text()).isEqualTo(LINE);
    }

    @Test
    void messageBecomesTheSameLine() {
        lines.add(MeasureJson.write(MEASURE), "P1");

        assertThat(text()).isEqualTo(LINE);
    }

    @Test
    void whatIsMissingOrEmptyIsLeftOut() {
        lines.add(new Measure("s", "1", "", "P1", 1, TAKEN_AT, null));
        lines.add(new Measure("s", "2", null, "P1", 2, TAKEN_AT, new Place(null, 0, -0.5, null, null, "", true)));

        assertThat(text())
                .isEqualTo("P1,sensor=1,source=s value=1.0 1528058891000\n"
                        + "P1,indoor=true,sensor=2,source=s value=2.0,latitude=0.0,longitude=-0.5 1528058891000\n");
    }

    @Test
    void linesCanBeHadByTheirIndex() {
        for (int value = 0; value < 3_000; value++) {
            lines.add(new Measure("s", "1", null, "P1", value, TAKEN_AT, null));
        }

        assertThat(lines.count()).isEqualTo(3_000);
        assertThat(lines.bytes()).hasSize(lines.length());
        assertThat(new String(lines.bytes(2_998, 3_000), StandardCharsets.UTF_8))
                .isEqualTo("P1,sensor=1,source=s value=2998.0 1528058891000\n"
                        + "P1,sensor=1,source=s value=2999.0 1528058891000\n");
    }

    @Test
    void clearedItBeginsAnew() {
        lines.add(MEASURE);
        lines.clear();
        lines.add(MEASURE);

        assertThat(text()).isEqualTo(LINE);
        assertThat(lines.count()).isOne();
    }

    @Test
    void messageOfAnotherKindIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> lines.add(MeasureJson.write(MEASURE), "P2"))
                .isInstanceOf(InvalidReadingException.class)
                .hasMessage("kind must be P2 in this topic, but is P1");
        assertThat(lines.length()).isZero();
    }

    @Test
    void messageOfOneOfItsTopicsKindsIsThatKindsLine() {
        lines.add(MeasureJson.write(MEASURE), "N1", "P2", "P1");

        assertThat(text()).isEqualTo(LINE);
    }

    @Test
    void messageOfNoneOfItsTopicsKindsIsRefusedInWhateverForm() {
        for (byte[] message : List.of(
                MeasureJson.write(MEASURE),
                (" " + new String(MeasureJson.write(MEASURE), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> lines.add(message, "N1", "N10"))
                    .isInstanceOf(InvalidReadingException.class)
                    .hasMessage("kind must be one of N1, N10 in this topic, but is P1");
        }
        assertThat(lines.length()).isZero();
    }

    @Test
    void timeThatNoStoreCanHoldIsRefusedAndLeavesNothing() {
        byte[] message = ("{\"source\":\"s\",\"sensor\":\"1\",\"kind\":\"P1\",\"value\":1,"
                        + "\"takenAt\":\"+999999999-12-31T23:59:59Z\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> lines.add(message, "P1")).isInstanceOf(InvalidReadingException.class);
        assertThat(lines.length()).isZero();
    }

    @Test
    void messagesMakeNoObjects() {
        byte[] message = MeasureJson.write(MEASURE);
        addMany(message);

        long before = allocated();
        addMany(message);

        assertThat(allocated() - before).isLessThan(2_000); // of 10,000 messages; asking makes some itself
    }

    private void addMany(byte[] message) {
        for (int n = 0; n < 10_000; n++) {
            lines.add(message, KINDS);
            if (lines.count() == 1_000) {
                lines.clear();
            }
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private String text() {
        return new String(lines.bytes(), StandardCharsets.UTF_8);
    }
}
