package io.weir.streams;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTest {

    private static final int MOST_BYTES_BESIDE_AN_OFFSET = 4096; // the broker's offset.metadata.max.bytes

    @Test
    void provesWhatWasCommittedUnderItsProducerIdUpToThere() {
        Receipt receipt = Receipt.NONE.with(7, (short) 3).with(7, (short) 5).with(9, (short) 0);

        assertThat(receipt.proves(7, (short) 3)).isTrue();
        assertThat(receipt.proves(7, (short) 5)).isTrue();
        assertThat(receipt.proves(9, (short) 0)).isTrue();
        assertThat(receipt.proves(7, (short) 6)).isFalse();
        assertThat(receipt.proves(9, (short) 1)).isFalse();
        assertThat(receipt.proves(8, (short) 0)).isFalse();
        assertThat(Receipt.NONE.proves(7, (short) 0)).isFalse();
    }

    @Test
    void textComesBackAsItWas() {
        Receipt receipt = Receipt.NONE.with(1, (short) 32_766).with(4_000_001, (short) 0);

        assertThat(Receipt.of(receipt.text())).isEqualTo(receipt);
    }

    @Test
    void forgetsTheOldestProducersRatherThanGrow() {
        Receipt receipt = Receipt.NONE;
        for (long producer = 0; producer < 10_000; producer++) {
            receipt = Receipt.of(
                    receipt.with(1_000_000_000_000L + producer, Short.MAX_VALUE).text());
        }

        assertThat(receipt.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES_BESIDE_AN_OFFSET);
        assertThat(receipt.proves(1_000_000_009_999L, Short.MAX_VALUE)).isTrue();
        assertThat(receipt.proves(1_000_000_000_000L, (short) 0)).isFalse();
    }
}
