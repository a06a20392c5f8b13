package io.weir.collector;

import java.time.Instant;
import java.time.LocalDate;

import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.SensorTrust;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
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

    @Test
    void rejectionOfARecordThatIsNoMeasureNamesTheKindThatItIsOf() {
        Instant at = Instant.parse("2018-06-03T20:48:11Z");
        byte[] flag =
                SensorFlagJson.write(new SensorFlag(new SensorId("s", "1"), "P2", at, "stuck", 1, "ten equal values"));
        byte[] trust = SensorTrustJson.write(new SensorTrust(new SensorId("s", "1"), LocalDate.of(2018, 6, 3), 9, 1));

        assertThat(kindOn(Channels.FLAGS, flag)).isEqualTo("P2");
        assertThat(kindOn(Channels.TRUST, trust)).isNull();
        assertThat(kindOn(Channels.STATISTICS, flag)).isNull();
    }

    private static String kindOn(Channel channel, byte[] value) {
        return new Message(channel.topic(), 0, 7, new String[] {"weir_table"}, value)
                .rejected(Reason.STORE_REFUSED, "why")
                .kind();
    }

    private static String kind(byte[] value, String... kinds) {
        return new Message("topic", 0, 7, kinds, value)
                .rejected(Reason.STORE_REFUSED, "why")
                .kind();
    }
}
