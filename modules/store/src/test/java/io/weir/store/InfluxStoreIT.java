package io.weir.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InfluxStoreIT extends StoreContract {

    @TempDir
    private static Path folder;

    private static InfluxServer server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = InfluxServer.start(folder);
        store = server.config("a bucket of ours, ${1}", Duration.ZERO).open();
        store.prepare(Catalogue.BUILT_IN);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    @Override
    Store store() {
        return store;
    }

    /** Fields are merged, and a line can't take one away. */
    @Override
    Point overFlagged(Point plain, Point flagged) {
        return new Point(plain.takenAt(), plain.value(), flagged.raw(), flagged.flags());
    }

    @Test
    void missingBucketIsMadeOnceAndKeepsForEver() {
        try (Store fresh = server.config("fresh", Duration.ZERO).open();
                Store other = server.config("fresh", Duration.ZERO).open()) {
            Map<String, String> made = fresh.prepare(Catalogue.BUILT_IN);
            assertThat(other.prepare(Catalogue.BUILT_IN)).isEqualTo(made);
            assertThat(store.prepare(Catalogue.BUILT_IN)).isNotEqualTo(made);

            fresh.write(line(Instant.parse("1999-12-31T23:59:59Z")));
        }
    }

    @Test
    void pointBeyondRetentionIsRefused() {
        try (Store hour = server.config("hour", Duration.ofHours(1)).open()) {
            hour.prepare(Catalogue.BUILT_IN);
            Instant old = Instant.now().minus(2, ChronoUnit.HOURS);

            assertThatThrownBy(() -> hour.write(line(old))).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.status()).isEqualTo(422);
                assertThat(e.words()).contains("Retention Policy");
            });
        }
    }

    @Test
    void writingToABucketThatIsNotThereSaysSo() {
        try (Store none = server.config("none", Duration.ZERO).open()) {
            assertThatThrownBy(() -> none.write(line(TAKEN_AT)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("404 bucket \"none\" not found");
        }
    }

    @Test
    void wrongTokenIsDeniedAndNotPrinted() {
        StoreConfig.Influx right = server.config("none", Duration.ZERO);
        StoreConfig wrong = new StoreConfig.Influx(
                right.url(),
                right.org(),
                right.bucket(),
                new Secret("wrong-token"),
                right.retention(),
                right.timeouts());
        try (Store stranger = wrong.open()) {
            assertThatThrownBy(() -> stranger.write(line(TAKEN_AT))).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.status()).isEqualTo(401);
                assertThat(e).hasMessageNotContaining("wrong-token");
            });
        }
    }

    private static byte[] line(Instant takenAt) {
        LineProtocol lines = new LineProtocol();
        lines.add(new Measure("s", "1", null, "P1", 1, takenAt, null));
        return lines.bytes();
    }
}
