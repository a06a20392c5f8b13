package io.weir.live.shown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.live.shown.Frames.Frame;
import io.weir.live.shown.Stages.Waiting;
import io.weir.live.take.Credits;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SourceState;
import io.weir.model.Stage;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.weir.live.shown.Measures.NOON;
import static io.weir.live.shown.Measures.at;
import static io.weir.live.shown.Measures.measure;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class FramesTest {

    private final Newest newest = new Newest(Catalogue.BUILT_IN, 3);
    private final Rejections rejections = new Rejections();
    private final KnownSources sources = new KnownSources(Duration.ofDays(1), Clock.fixed(NOON, ZoneOffset.UTC));
    private final KnownTenants tenants = new KnownTenants(Duration.ofDays(1), Clock.fixed(NOON, ZoneOffset.UTC));
    private final Stages stages = new Stages();
    private final Frames frames = frames(newest);

    @Test
    void aSnapshotHasAllThereIs() {
        newest.take(measure("a", "P1", 12.3, 0), at(0));
        newest.take(measure("a", "P2", 4.5, 0), at(0));

        JsonNode snapshot = data(frames.snapshot(), "snapshot");

        assertThat(snapshot.get("sensors").toString())
                .isEqualTo("[[1,\"feed\",\"a\",\"SDS011\",48.78,9.18,\"DE\",\"Stuttgart\",false,[6,12.3," + at(0)
                        + ",7,4.5," + at(0) + "]]]");
        assertThat(snapshot.get("kinds")).hasSize(Catalogue.BUILT_IN.kinds().size());
        assertThat(snapshot.at("/licences/sensor-community").asText())
                .startsWith("Sensor.Community contributors, DbCL-1.0, https://");
        assertThat(snapshot.get("licence").asText()).isEqualTo("CC0-1.0");
        assertThat(snapshot.at("/formulas/0").toString()).startsWith("{\"code\":\"hackair\",\"source\":\"hackAIR: ");
        assertThat(snapshot.get("away").toString()).isEqualTo("{\"kafka\":\"gone fishing\"}");
        assertThat(snapshot.at("/stages/read/history").isArray()).isTrue();
    }

    @Test
    void whatWaitsForEachStepStandsByItsGroup() {
        assertThat(data(frames.snapshot(), "snapshot").at("/stages/lag").toString())
                .isEqualTo(
                        "{\"splitter\":null,\"splitterTold\":0,\"collector\":null,\"rankings\":null,\"rankingsTold\":0}");
        stages.waiting(Map.of(Step.SPLIT, new Waiting(5, 3), Step.STORED, new Waiting(7, 0)));
        frames.tick();
        assertThat(data(latest(), "frame").at("/stages/lag").toString())
                .isEqualTo("{\"splitter\":5,\"splitterTold\":3,\"collector\":7,\"rankings\":null,\"rankingsTold\":0}");
    }

    /** The page's cards, one for each counter that it is told, which read what waits by the names above. */
    @Test
    void thePageIsGivenTheStepsAsAScript() throws IOException {
        String script = new String(StagesJson.script(), StandardCharsets.UTF_8);
        String rows = script.substring("export const STEPS = ".length(), script.length() - ";\n".length());

        assertThat(new ObjectMapper().readTree(rows))
                .hasSize(Step.values().length)
                .contains(new ObjectMapper().readTree("""
                        {"stage": "split", "name": "Split", "what": "measures, one a value", "lag": "splitter",
                         "told": "splitterTold", "rare": false}"""));
    }

    @Test
    void everyFrameSaysHowTenantsAre() {
        tenants.take(new TenantState("acme", TenantState.State.OFF, NOON, OptionalLong.of(3), Map.of(), null), NOON);

        assertThat(data(frames.snapshot(), "snapshot").at("/tenants/0/state").asText())
                .isEqualTo("off");
        frames.tick();
        tenants.take(new TenantState("acme", TenantState.State.ON, NOON, OptionalLong.of(3), Map.of(), null), NOON);
        frames.tick();
        assertThat(data(latest(), "frame").at("/tenants/0/state").asText()).isEqualTo("on");
    }

    @Test
    void everyFrameSaysHowSourcesAreAndASnapshotHowOldAValueOnTheMapMayBe() {
        sources.take(new SourceState("feed", true, SourceState.State.AWAY, NOON, "said \u202Eno", null), NOON);
        frames.tick();

        String said = "[{\"source\":\"feed\",\"live\":true,\"state\":\"away\",\"since\":\"2026-11-22T12:00:00Z\","
                + "\"why\":\"said \uFFFDno\",\"nextAt\":null,\"label\":\"feed\",\"about\":null}]";
        assertThat(data(latest(), "frame").get("sources").toString()).isEqualTo(said);
        assertThat(data(frames.snapshot(), "snapshot").get("sources").toString())
                .isEqualTo(said);
        assertThat(data(frames.snapshot(), "snapshot").get("freshSeconds").asLong())
                .isEqualTo(3_600);
    }

    @Test
    void whatIsToBeKnownOfAValueStandsBesideIt() {
        newest.take(
                new Measure("feed", "a", null, "humidity", 100, NOON, null, 103.2, Set.of("saturated", "stuck")),
                at(0));
        newest.take(new Measure("feed", "a", null, "P1", 5, NOON, null, null, Set.of("place-never-set")), at(0));
        frames.tick();

        String values =
                "[2,[100.0,103.2,\"saturated\",\"stuck\"]," + at(0) + ",6,[5.0,null,\"place-never-set\"]," + at(0);
        assertThat(data(latest(), "frame").at("/sensors/0/9").toString()).isEqualTo(values + "]");
    }

    @Test
    void aFrameHasOnlyWhatChangedSinceTheOneBefore() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        newest.take(measure("a", "P2", 1, 0), at(0));
        newest.take(measure("b", "P1", 1, 0), at(0));
        frames.tick();
        newest.take(measure("a", "P2", 2, 1), at(1));
        newest.take(measure("c", "P1", 3, 1), at(1));
        frames.tick();

        JsonNode frame = data(latest(), "frame");

        assertThat(frame.get("values").toString()).isEqualTo("[[1,7,2.0," + at(1) + "]]");
        assertThat(frame.get("sensors")).hasSize(1);
        assertThat(frame.at("/sensors/0/2").asText()).isEqualTo("c");
    }

    @Test
    void whoMissedFramesIsToldAllThatChangedMeanwhileInOne() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        frames.tick();
        Frame seen = latest();
        for (int second = 1; second <= 5; second++) {
            newest.take(measure("a", "P1", second, second), at(second));
            reject(second);
            frames.tick();
        }

        Frame caughtUp = frames.since(seen.to());

        assertThat(data(caughtUp, "frame").get("values").toString()).isEqualTo("[[1,6,5.0," + at(5) + "]]");
        assertThat(data(caughtUp, "frame").get("rejections")).hasSize(5);
        assertThat(caughtUp.number()).isEqualTo(latest().number());
        assertThat(caughtUp.to()).isEqualTo(latest().to());
    }

    @Test
    void sensorsThatDropOutAreToldOnce() {
        "abcd".chars().forEach(name -> newest.take(measure(Character.toString(name), "P1", 1, 0), at(0)));
        frames.tick();
        assertThat(data(latest(), "frame").get("gone").toString()).isEqualTo("[1]");

        frames.tick();
        assertThat(data(latest(), "frame").get("gone")).isEmpty();
    }

    @Test
    void whoWasNotThereWhenSensorsDroppedOutStartsAnew() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        frames.tick();
        Frame seen = latest();
        "bcd".chars().forEach(name -> newest.take(measure(Character.toString(name), "P1", 1, 0), at(0)));
        frames.tick();

        assertThat(data(frames.since(seen.to()), "snapshot").get("sensors")).hasSize(3);
    }

    @Test
    void aFrameAfterASnapshotRepeatsNothingThatTheSnapshotDidNotHave() {
        frames.tick();
        newest.take(measure("a", "P1", 1, 0), at(0));
        Frame snapshot = frames.snapshot();
        frames.tick();

        assertThat(latest().number()).isEqualTo(snapshot.number() + 1);
        assertThat(data(snapshot, "snapshot").get("sensors")).hasSize(1);
        assertThat(data(latest(), "frame").get("sensors")).hasSize(1);
    }

    @Test
    void ofVeryManySensorsASnapshotHasSomeFromEverywhereAndTheOthersComeBehindIt() {
        Newest many = new Newest(Catalogue.BUILT_IN, 3 * Newest.PORTION);
        Frames all = frames(many);
        int count = 2 * Newest.PORTION + 1;
        IntStream.range(0, count).forEach(n -> many.take(measure("sensor-" + n, "P1", n, 0), at(0)));

        Frame snapshot = all.snapshot();
        many.take(
                measure("sensor-1", "P1", -1, 1),
                at(1)); // behind the snapshot and before what it left: told by what changed, too
        List<JsonNode> told = new ArrayList<>(List.of(data(snapshot, "snapshot")));
        snapshot.more().forEach(more -> told.add(data(more.get(), "more")));
        all.tick();

        assertThat(told).extracting(each -> each.get("toCome").asInt()).containsExactly(2 * count / 3, count / 3, 0);
        Set<Integer> ids = new HashSet<>();
        told.forEach(each ->
                each.get("sensors").forEach(sensor -> ids.add(sensor.get(0).asInt())));
        assertThat(ids).hasSize(count);
        assertThat(told.get(0).at("/sensors/1/2").asText()).isEqualTo("sensor-3");
        assertThat(snapshot.more().get(0).get()).isSameAs(snapshot.more().get(0).get());
        assertThat(data(all.since(snapshot.to()), "frame").get("values").toString())
                .isEqualTo("[[2,6,-1.0," + at(1) + "]]");
    }

    @Test
    void hostileTextStaysOneLineOfData() {
        newest.take(measure("x\n\nevent: frame\ndata: {}\r\n</script>", "P1", 1, 0), at(0));

        JsonNode snapshot = data(frames.snapshot(), "snapshot");

        assertThat(snapshot.at("/sensors/0/2").asText()).isEqualTo("x\n\nevent: frame\ndata: {}\r\n</script>");
    }

    @Test
    void whoWaitsIsWokenByTheNextFrameAndByTheEnd() throws Exception {
        CompletableFuture<Frame> next = CompletableFuture.supplyAsync(() -> after(0));
        frames.tick();
        assertThat(next.get(5, TimeUnit.SECONDS).number()).isEqualTo(1);

        CompletableFuture<Frame> none = CompletableFuture.supplyAsync(() -> after(1));
        frames.close();
        assertThat(none.get(5, TimeUnit.SECONDS)).isNull();
    }

    private Frames frames(Newest newest) {
        return new Frames(
                Catalogue.BUILT_IN,
                Duration.ofHours(1),
                new Shown(newest, rejections, stages, sources, tenants, new Rankings(), new Alarms()),
                new Credits(Optional.of("CC0-1.0")),
                () -> Map.of("kafka", "gone fishing"));
    }

    private Frame latest() {
        return after(frames.snapshot().number() - 1);
    }

    private Frame after(long number) {
        try {
            return frames.after(number);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reject(int offset) {
        rejections.take(
                NOON,
                Rejected.of(new byte[0], Reason.MALFORMED, "no", null, Stage.SPLITTER, "sensor-readings/0/" + offset));
    }

    private static JsonNode data(Frame frame, String event) {
        return data(frame.bytes(), event);
    }

    private static JsonNode data(byte[] bytes, String event) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).isEqualTo("event: " + event);
        assertThat(lines[1]).startsWith("data: ");
        assertThat(lines[2] + lines[3]).isEmpty();
        try {
            return new ObjectMapper().readTree(lines[1].substring(6));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
