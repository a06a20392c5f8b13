package io.weir.live.web;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.fuzz.Wire;
import io.weir.live.LiveConfig;
import io.weir.live.find.Search;
import io.weir.live.shown.Frames;
import io.weir.live.shown.Shown;
import io.weir.live.take.Credits;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Selection;
import io.weir.store.Store;
import io.weir.store.StoredPlace;
import io.weir.store.StoredValue;
import io.weir.store.Table;
import io.weir.web.HostNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the path and query of a request to the page's server. */
class ApiFuzzTest {

    private static Javalin web;

    @BeforeAll
    static void start() {
        Catalogue catalogue = Catalogue.BUILT_IN;
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Clock clock = Clock.systemUTC();
        Shown shown = Shown.empty(catalogue, 10, Duration.ofDays(1), clock);
        Questions questions = new Questions(new NoStore(), new Readiness(), registry);
        Api api = new Api(catalogue, shown, questions, clock);
        Frames frames = new Frames(catalogue, Duration.ofHours(1), shown, new Credits(Optional.empty()), Map::of);
        frames.close(); // a browser gets its first frame and is let go
        Sharing unlimited = new Sharing(Set.of("https://example.org"), 0, Optional.empty());
        Assets assets = new Assets();
        web = Web.start(
                new Web.Place(
                        "127.0.0.1", 0, HostNames.none(LiveConfig.HOST_NAMES), 4, Duration.ofSeconds(30), unlimited),
                List.of(
                        assets,
                        new Embeds(assets),
                        new OpenApi(),
                        api,
                        new CorrectedApi(catalogue, shown.newest(), questions, clock),
                        new AlarmsApi(shown.alarms(), said -> true, registry, clock),
                        new SearchRoute(new Search(shown.newest())),
                        new TimeRoutes(catalogue, shown.newest(), questions, clock),
                        new TakeAway(catalogue, questions, new Credits(Optional.empty()), clock),
                        new About(Optional.empty()),
                        new EventStream(frames, assets.release(), 4, registry)));
    }

    @AfterAll
    static void stop() {
        web.stop();
    }

    @FuzzTest(maxDuration = "5m")
    void isAnsweredWithoutAnError(byte[] pathAndQuery) throws Exception {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes("GET /".getBytes(US_ASCII));
        request.writeBytes(pathAndQuery);
        request.writeBytes(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

        String answer = new Wire(web.port()).exchange(request.toByteArray());

        assertThat(answer).doesNotContainPattern("HTTP/1\\.1 50[0124]").doesNotContain("\tat ", "Exception");
        assertThat(answer).matches("(?s)|HTTP/1\\.[01] ([234]|505 ).*"); // 505: a version of HTTP that there is not
    }

    /** Knows no series, but takes every question. */
    private static final class NoStore implements Store {

        @Override
        public String name() {
            return "none";
        }

        @Override
        public Map<String, String> prepare(Catalogue catalogue) {
            return Map.of();
        }

        @Override
        public void write(byte[] lines) {
            throw new UnsupportedOperationException("the page writes nothing");
        }

        @Override
        public void awaitVisible(java.time.Duration most) {
            throw new UnsupportedOperationException("the page writes nothing");
        }

        @Override
        public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
            throw new UnsupportedOperationException("the page asks for series only");
        }

        @Override
        public void measures(Selection selection, Consumer<Measure> consumer) {}

        @Override
        public void bins(Bins bins, Consumer<Bin> consumer) {}

        @Override
        public void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {}

        @Override
        public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
            return List.of();
        }

        @Override
        public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
            return List.of();
        }

        @Override
        public void newest(
                Table table,
                List<String> each,
                Map<String, String> tags,
                Instant from,
                Instant to,
                Consumer<Row> rows) {}

        @Override
        public void close() {}
    }
}
