package io.weir.kafka;

import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.model.Stage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectedRecordsTest {

    private static final Rejected REJECTED = Rejected.of(
            "{}".getBytes(UTF_8), Reason.MISSING_FIELD, "no sensor", "P1", Stage.SPLITTER, "sensor-readings/2/17");

    @Test
    void aRejectionComesBackAsItWas() {
        ConsumerRecord<byte[], byte[]> record = read(RejectedRecords.of(REJECTED));

        assertThat(record.topic()).isEqualTo("sensor-readings-rejected");
        assertThat(RejectedRecords.rejected(record)).isEqualTo(REJECTED);
        assertThat(RejectedRecords.settled(record)).isEmpty();
    }

    @Test
    void aWithdrawalIsNoRejection() {
        Settled settled = new Settled(REJECTED.origin(), REJECTED.kind());

        ConsumerRecord<byte[], byte[]> record = read(RejectedRecords.of(settled));

        assertThat(RejectedRecords.settled(record)).contains(settled);
        assertThatThrownBy(() -> RejectedRecords.rejected(record)).isInstanceOf(InvalidReadingException.class);
    }

    @Test
    void aRejectionWithoutAValueHasAnEmptyOriginal() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("sensor-readings-rejected", null);
        RejectedRecords.of(REJECTED).headers().forEach(record.headers()::add);
        record.headers().remove("length");

        Rejected rejected = RejectedRecords.rejected(read(record));

        assertThat(rejected.original()).isEmpty();
        assertThat(rejected.length()).isZero();
    }

    @Test
    void whatIsPutBackGoesByTheNameOfItsRejection() {
        ConsumerRecord<byte[], byte[]> replay = read(Replays.of(REJECTED, "sensor-readings", null));
        ConsumerRecord<byte[], byte[]> other = read(new ProducerRecord<>("sensor-readings", REJECTED.original()));

        assertThat(Replays.replayOf(replay)).isEqualTo(REJECTED.identity());
        assertThat(Replays.origin("sensor-readings", 1, 99, Replays.replayOf(replay)))
                .isEqualTo(REJECTED.origin());
        assertThat(Replays.replayOf(other)).isNull();
        assertThat(Replays.origin("sensor-readings", 1, 99, null)).isEqualTo("sensor-readings/1/99");
    }

    /** What a consumer gets of it. */
    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> sent) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 3, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
