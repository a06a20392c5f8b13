package io.weir.intake.sources.mqtt.payload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport/tennis, true",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "a/b, a/b, true",
        "a/b, a/B, false",
        "a/b, a/b/, false"
    })
    void topicsAreMeantAsTheStandardHasIt(String filter, String topic, boolean meant) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sport/tennis#", "sport/tennis/#/ranking", "sport+", "a\0b"})
    void whatTheStandardForbidsIsNoFilter(String text) {
        assertThat(TopicFilter.isFilter(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a/b, true", "a/+, false", "#, false"})
    void aTopicHasNoWildcards(String text, boolean topic) {
        assertThat(TopicFilter.isTopic(text)).isEqualTo(topic);
    }
}
