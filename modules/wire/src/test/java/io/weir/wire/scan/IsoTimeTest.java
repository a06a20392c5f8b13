package io.weir.wire.scan;

import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class IsoTimeTest {

    private static final IsoTime TIMES = new IsoTime(); // one for all, as it remembers
    private static final long FIRST = -62_167_219_200_000L; // 0000-01-01
    private static final long LAST = 253_402_300_799_999L; // 9999-12-31

    @Property(tries = 5_000)
    void everyTimeIsReadBack(@ForAll @LongRange(min = FIRST, max = LAST) long millis) {
        assertThat(parse(Instant.ofEpochMilli(millis).toString())).isEqualTo(millis);
    }

    @Property(tries = 1_000)
    void everyDayIsReadBack(@ForAll @LongRange(min = -719_528, max = 2_932_896) long day) {
        assertThat(parse(Instant.ofEpochSecond(day * 86_400).toString())).isEqualTo(day * 86_400_000);
    }

    @Test
    void dayThatWasReadBeforeHidesNoOther() {
        assertThat(parse("2018-06-03T20:48:11Z")).isEqualTo(1_528_058_891_000L);
        assertThat(parse("2018-06-03T00:00:00Z")).isEqualTo(1_527_984_000_000L);
        assertThat(parse("2018-06-04T00:00:00Z")).isEqualTo(1_528_070_400_000L);
        assertThat(parse("2019-06-04T00:00:00Z")).isEqualTo(1_559_606_400_000L);
        assertThat(parse("2019-06-31T00:00:00Z")).isEqualTo(IsoTime.UNUSUAL);
        assertThat(parse("2019-06-04T00:00:00Z")).isEqualTo(1_559_606_400_000L);
    }

    @Test
    void nothingReadYetIsNoDay() {
        byte[] bytes = ("\u0000".repeat(11) + "20:48:11Z").getBytes(UTF_8);

        assertThat(new IsoTime().parse(bytes, 0, bytes.length)).isEqualTo(IsoTime.UNUSUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-02-29T20:48:11Z",
                "2018-13-01T20:48:11Z",
                "2018-00-01T20:48:11Z",
                "2018-06-00T20:48:11Z",
                "2018-06-31T20:48:11Z",
                "2018-06-03T24:00:00Z",
                "2018-06-03T20:60:11Z",
                "2018-06-03T20:48:60Z",
                "1900-02-29T00:00:00Z",
                "2018-06-03 20:48:11Z",
                "2018-06-03T20:48:11z",
                "2018-06-03T20:48:11",
                "2018-06-03T20:48:11.000Z",
                "2018-06-03T20:48:11.1Z",
                "2018-06-03T20:48:11.123456Z",
                "2018-06-03T20:48:11,113Z",
                "2018-06-03T20:48:11:113Z",
                "2018-06-03T20-48-11Z",
                "2018-06-03T2::48:11Z",
                "2018-06-03T20:4/:11Z",
                "2018-06-03T20;48:11Z",
                "2018/06/03T20:48:11Z",
                "2018-06-03T22:48:11+02:00",
                "-018-06-03T20:48:11Z",
                "+12018-06-03T20:48:11Z",
                "2018-06-03T20:48:1１Z",
                ""
            })
    void anyOtherFormIsLeftToTheModel(String text) {
        assertThat(parse(text)).isEqualTo(IsoTime.UNUSUAL);
    }

    private static long parse(String text) {
        byte[] bytes = ("2" + text + "Z").getBytes(UTF_8);
        return TIMES.parse(bytes, 1, bytes.length - 1);
    }
}
