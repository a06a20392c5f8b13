package io.weir.management;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {

    private final Readiness readiness = new Readiness();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Readiness.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void isReadyUntilANeighbourIsAwayAndAgainWhenItIsBack() {
        assertThat(readiness.isReady()).isTrue();

        readiness.away("kafka", "connection refused");
        assertThat(readiness.isReady()).isFalse();

        readiness.back("kafka");
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void namesEveryNeighbourThatIsAwayWithItsLatestReason() {
        readiness.away("redis", "no route");
        readiness.away("kafka", "connection refused");
        readiness.away("redis", "timed out");
        readiness.back("store");

        assertThat(readiness.away()).isEqualTo(Map.of("kafka", "connection refused", "redis", "timed out"));
    }

    @Test
    void whoCanBeDoneWithoutIsNamedAndNoReasonNotToBeReady() {
        readiness.lacks("redis", "no route");
        readiness.doWithout("feed", "status 503");

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.without()).isEqualTo(Map.of("redis", "no route", "feed", "status 503"));
        assertThat(readiness.away()).isEmpty();
        assertThat(readiness.anyAway()).as("a feed is no neighbour").isEqualTo(Map.of("redis", "no route"));

        readiness.regains("redis");
        assertThat(readiness.without()).isEqualTo(Map.of("feed", "status 503"));
    }

    @Test
    void whoIsNeededByOneAndSparedByAnotherIsNeeded() {
        readiness.away("store", "refuses what is written");
        readiness.lacks("store", "no answer");

        readiness.regains("store");

        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.anyAway()).isEqualTo(Map.of("store", "refuses what is written"));
    }

    @Test
    void logsOneLineForEachChangeHoweverOftenItIsTold() {
        // When
        readiness.away("redis", "timed out after 1,003 ms");
        readiness.away("redis", "timed out after 1,001 ms");
        readiness.back("redis");
        readiness.back("redis");
        readiness.lacks("locations", "no route");
        readiness.lacks("locations", "timed out");
        readiness.regains("locations");
        readiness.regains("locations");

        // Then
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Neighbour is away: neighbour=redis why=timed out after 1,003 ms",
                        "Neighbour is back: neighbour=redis",
                        "Neighbour is away, going on without: neighbour=locations why=no route",
                        "Neighbour is back: neighbour=locations");
    }

    @Test
    void aReasonFromOutsideCannotForgeALogLine() {
        readiness.away("store", "no\nWARN all is well" + "!".repeat(400));

        assertThat(readiness.away().get("store")).startsWith("no\uFFFDWARN").hasSize(300);
    }
}
