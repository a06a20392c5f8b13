package io.weir.collector;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.management.Readiness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerNamesTest {

    private final Readiness readiness = new Readiness();
    private final List<String> asked = new ArrayList<>();
    private final List<Map<String, String>> away = new ArrayList<>();

    @Test
    void itWaitsUntilOneOfThemIsKnownAndSaysSo() {
        BrokerNames.await("one:9093, two:9093", readiness, this::knownAtTheFifthLook, new VirtualTime());

        assertThat(asked).containsExactly("one", "two", "one", "two", "one");
        assertThat(away.get(0)).isEmpty();
        assertThat(away.get(4))
                .containsEntry("kafka", "no host of KAFKA_BOOTSTRAP_SERVERS 'one:9093, two:9093' is known");
        assertThat(readiness.away()).isEmpty();
    }

    @Test
    void addressesNeedNoLookAndNonsenseIsLeftToTheClients() {
        BrokerNames.await("127.0.0.1:9092", readiness);
        BrokerNames.await("[::1]:9092", readiness);
        BrokerNames.await("nonsense", readiness);

        assertThat(readiness.isReady()).isTrue();
    }

    private void knownAtTheFifthLook(String host) throws UnknownHostException {
        asked.add(host);
        away.add(readiness.away());
        if (asked.size() < 5) {
            throw new UnknownHostException(host);
        }
    }
}
