package io.weir.intake.spool;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.weir.intake.Scraped;
import io.weir.model.Product;
import io.weir.model.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpooledBatchTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void aProductBesideAReadingIsReadAsItWas() throws IOException {
        List<Scraped> batch = List.of(
                new Scraped.Described(new Product(
                        "s", "80177173", "A", List.of("Ours"), "a", 1, "a-plus", List.of("en:france"), null, NOON)),
                new Scraped.Found(new Reading("s", null, "1", null, NOON, NOON, null, Map.of("P1", "1"), Map.of())));

        assertThat(SpooledBatch.read(SpooledBatch.write(batch))).isEqualTo(batch);
    }

    @Test
    void whatIsNoneOfTheThreeIsSaid() {
        assertThatThrownBy(() -> SpooledBatch.read(new byte[] {0, 0, 0, 1, 9}))
                .isInstanceOf(IOException.class)
                .hasMessage("neither a reading, a product nor a rejection, but 9");
    }
}
