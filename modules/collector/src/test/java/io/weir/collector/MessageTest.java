package io.weir.collector;

import java.time.Instant;

import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.wire.json.MeasureJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageTest {

    private static final byte[] COUNTS =
            MeasureJson.write(new Measure("s", "1", null, "counts", 1, Instant.parse("2018-06-03T20:48:11Z"), null));

    @Test
    void rejectionNamesTheKindOfTheTopicOrTheOneOfItsKindsThatItSaysItIs() {
        assertThat(kind(COUNTS, "P1")).isEqualTo("P1");
        assertThat(kind(new byte[0], "P1")).isEqualTo("P1");
        assertThat(kind(COUNTS, "tube", "counts")).isEqualTo("counts");
        assertThat(kind(COUNTS, "tube", "hv_pulses")).isNull();
        assertThat(kind(new byte[0], "tube", "counts")).isNull();
    }

    private static String kind(byte[] value, String... kinds) {
        return new Message("topic", 0, 7, kinds, value)
                .rejected(Reason.STORE_REFUSED, "why")
                .kind();
    }
}
