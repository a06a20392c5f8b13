package io.weir.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;

import io.weir.model.Rejected;
import io.weir.model.settings.KafkaAccess;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaEndsTest {

    private final Sink<Rejected> sink = new KafkaEnds(
                    "splitter", KafkaAccess.plaintext("localhost:1"), "weir-splitter", Duration.ofDays(7))
            .rejected();

    /** So a savepoint knows nothing of ours, and whoever moves or renames a class of a sink breaks none. */
    @Test
    void theStateOfASinkIsThatOfFlinksOwn() {
        assertThat(((SupportsCommitter<?>) sink).getCommittableSerializer().getClass())
                .hasToString("class org.apache.flink.connector.kafka.sink.KafkaCommittableSerializer");
        assertThat(((SupportsWriterState<?, ?>) sink).getWriterStateSerializer().getClass())
                .hasToString("class org.apache.flink.connector.kafka.sink.KafkaWriterStateSerializer");
    }

    @Test
    void aSinkCanBeSentToWhereItRuns() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(sink);

        assertThat(bytes.size()).isPositive();
    }

    @Test
    void aLostTransactionNamesTheJobItsSettingsAndItsGroup() {
        assertThat(new LostTransactionException("splitter", "weir-splitter-measures-0-1", null))
                .hasMessageContainingAll(
                        "weir-splitter-measures-0-1 was aborted before the splitter could commit it",
                        "SPLITTER_TRANSACTION_TIMEOUT_SECONDS",
                        "SPLITTER_TRANSACTION_PREFIX",
                        "the group splitter back");
    }
}
