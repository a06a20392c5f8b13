package io.weir.live.follow;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastWordTest {

    private final LastWord word = new LastWord();

    @Test
    void isAsOldAsTheOffsetStandsStill() {
        assertThat(word.secondsSince(0, at(100))).isZero();
        assertThat(word.secondsSince(0, at(107))).isEqualTo(7);
        assertThat(word.secondsSince(24_000, at(108))).isZero();
        assertThat(word.secondsSince(24_000, at(118))).isEqualTo(10);
    }

    private static long at(long second) {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
