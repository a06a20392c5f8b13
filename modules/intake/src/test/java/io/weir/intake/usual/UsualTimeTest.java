package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsualTimeTest {

    private final UsualTime time = new UsualTime();

    /** The last one is remembered, and at first none that a row of zeros could be taken for. */
    @Test
    void daysThatComeInTurnAreEachTheirOwn() {
        assertThat(parse("\0\0\0\0\0\0\0\0\0\0 20:48:11")).isNull();
        for (int i = 0; i < 2; i++) {
            assertThat(parse("1970-01-01 00:00:07")).isEqualTo(Instant.ofEpochSecond(7));
            assertThat(parse("2018-06-03T20:48:11")).isEqualTo(Instant.parse("2018-06-03T20:48:11Z"));
            assertThat(parse("2018-06-03 20:48:12")).isEqualTo(Instant.parse("2018-06-03T20:48:12Z"));
            assertThat(parse("2018-06-04 20:48:12")).isEqualTo(Instant.parse("2018-06-04T20:48:12Z"));
            assertThat(parse("2018-06-31 20:48:12")).isNull();
            assertThat(parse("2018-06-04 24:48:12")).isNull();
        }
    }

    private Instant parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return time.parse(bytes, 0, bytes.length);
    }
}
