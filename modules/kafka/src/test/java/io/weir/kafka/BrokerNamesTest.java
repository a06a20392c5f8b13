package io.weir.kafka;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerNamesTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> away = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void itWaitsUntilOneOfThemIsKnownAndSaysSo() {
        BrokerNames.await("one:9093, two:9093", away::add, this::knownAtTheFifthLook, pauses::add);

        String why = "no host of KAFKA_BOOTSTRAP_SERVERS 'one:9093, two:9093' is known";
        assertThat(asked).containsExactly("one", "two", "one", "two", "one");
        assertThat(away).containsExactly(why, why);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void addressesNeedNoLookAndNonsenseIsLeftToTheClients() {
        BrokerNames.await("127.0.0.1:9092", away::add);
        BrokerNames.await("[::1]:9092", away::add);
        BrokerNames.await("nonsense", away::add);

        assertThat(away).isEmpty();
    }

    private void knownAtTheFifthLook(String host) throws UnknownHostException {
        asked.add(host);
        if (asked.size() < 5) {
            throw new UnknownHostException(host);
        }
    }
}
