package io.weir.live.follow;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.live.follow.Topics.Progress;
import io.weir.live.shown.AlarmChanges;
import io.weir.live.shown.Alarms;
import io.weir.live.shown.KnownSources;
import io.weir.live.shown.KnownTenants;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Rankings;
import io.weir.live.shown.Rejections;
import io.weir.live.shown.Shown;
import io.weir.live.shown.Stages;
import io.weir.live.shown.Stages.Waiting;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.model.SourceState;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.Step;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.headers.SettledHeaders;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.Json;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.RankingRowJson;
import io.weir.wire.json.SourceStateJson;
import io.weir.wire.json.TenantStateJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static io.weir.live.shown.Measures.at;
import static io.weir.live.shown.Measures.measure;
import static org.assertj.core.api.Assertions.assertThat;

class ArrivalsTest {

    private static final TopicPartition P1 = new TopicPartition("sensor-measures-p1", 0);
    private static final TopicPartition ALARMS = new TopicPartition(Channels.ALARMS.topic(), 0);
    private static final TopicPartition SOURCES = new TopicPartition(Channels.SOURCES.topic(), 0);
    private static final TopicPartition TENANTS = new TopicPartition(Channels.TENANT_STATES.topic(), 0);
    private static final TopicPartition RANKINGS = new TopicPartition(Channels.PRODUCT_RANKINGS.topic(), 0);
    private static final TopicPartition REJECTED = new TopicPartition(Channels.REJECTED.topic(), 0);

    private final Newest newest = new Newest(Catalogue.BUILT_IN, 10);
    private final Rejections rejections = new Rejections();
    private final Stages stages = new Stages();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KnownSources sources =
            new KnownSources(Duration.ofDays(1), Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));
    private final Rankings rankings = new Rankings();
    private final Alarms alarms = new Alarms();
    private final KnownTenants tenants =
            new KnownTenants(Duration.ofDays(1), Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));
    private final Arrivals arrivals =
            new Arrivals(new Shown(newest, rejections, stages, sources, tenants, rankings, alarms), registry);

    @Test
    void aBrokenMessageIsCountedAndTheNextGoodOneStillArrives() {
        arrivals.take(P1, records(P1, "{\"broken", null, "[]", good("a", 1)));

        assertThat(newest.size()).isEqualTo(1);
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(3);
        assertThat(registry.counter("live_measures_total").count()).isEqualTo(1);
    }

    @Test
    void whatWasThereBeforeIsShownButInNoRate() {
        arrivals.join(Map.of(P1, 2L));
        arrivals.take(P1, records(P1, good("a", 1), good("b", 2), good("c", 3)));

        assertThat(newest.size()).isEqualTo(3);
        assertThat(total(Step.SPLIT)).isEqualTo(1);
    }

    @Test
    void readingsAreCountedByTheGrowthOfTheirTopic() {
        arrivals.progress(new Progress(1_000, 0, Map.of(), waiting(5, 7)));
        arrivals.progress(new Progress(1_030, 0, Map.of(), waiting(4, 6)));
        arrivals.progress(new Progress(10, 0, Map.of(), Map.of())); // made anew
        arrivals.progress(new Progress(15, 0, Map.of(), waiting(0, 1)));

        assertThat(total(Step.READ)).isEqualTo(35);
        assertThat(stages.waiting(Step.SPLIT)).isEqualTo(new Waiting(0, 0));
        assertThat(stages.waiting(Step.STORED)).isEqualTo(new Waiting(1, 0));
    }

    @Test
    void measuresAreStoredOnceTheCollectorHasCommittedPastThem() {
        arrivals.progress(new Progress(0, 0, Map.of(P1, 0L), Map.of()));
        arrivals.take(P1, records(P1, good("a", 0), good("b", 1)));
        assertThat(total(Step.STORED)).isZero();

        arrivals.progress(new Progress(0, 0, Map.of(P1, 3L), Map.of())); // past the marker too

        assertThat(total(Step.STORED)).isEqualTo(2);
        assertThat(stages.newestStored()).isEqualTo(at(1));
    }

    @Test
    void rejectionsAreReadFromTheirHeaders() {
        Rejected rejected = Rejected.of(
                new byte[0], Reason.OUT_OF_RANGE, "too hot", "temperature", io.weir.model.Stage.SPLITTER, "t/0/1");
        arrivals.take(
                REJECTED,
                List.of(
                        record(REJECTED, 0, new byte[0], Map.of()),
                        record(REJECTED, 1, null, RejectedHeaders.write(rejected))));

        assertThat(rejections.latest()).singleElement().satisfies(each -> {
            assertThat(each.reason()).isEqualTo("out-of-range");
            assertThat(each.detail()).isEqualTo("too hot");
        });
        assertThat(total(Step.REJECTED)).isEqualTo(1);
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(1);

        Settled settled = new Settled("t/0/1", "temperature");
        arrivals.take(REJECTED, List.of(record(REJECTED, 2, null, SettledHeaders.write(settled))));
        assertThat(rejections.latest()).isEmpty();
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(1);
    }

    @Test
    void productsAreRankedOnceTheJobHasCommittedPastThem() {
        arrivals.progress(new Progress(0, 7, Map.of(), Map.of()));
        arrivals.progress(new Progress(0, 12, Map.of(), Map.of()));

        assertThat(total(Step.RANKED)).isEqualTo(5);
    }

    @Test
    void aRowOfARankingSaysWhatItSaidLastUntilItIsNoMore() {
        String one =
                new String(RankingRowJson.write(RankingRow.of(Ranking.NUTRI_SCORE, "a", 1)), StandardCharsets.UTF_8);
        String two = one.replace("1}", "2}");

        arrivals.take(RANKINGS, records(RANKINGS, one, two, "{\"broken", "[]"));
        assertThat(ranked()).contains("{\"row\":\"a\",\"products\":2}");
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(2);

        arrivals.take(
                RANKINGS,
                List.of(new ConsumerRecord<>(
                        RANKINGS.topic(), 0, 5, "nutri-score/a".getBytes(StandardCharsets.UTF_8), null)));
        assertThat(ranked()).doesNotContain("\"row\"");
    }

    private String ranked() {
        return Json.text(json -> {
            json.writeStartObject();
            rankings.snapshot(json);
            json.writeEndObject();
        });
    }

    @Test
    void aSourceIsAsItWasSaidLastAndABrokenWordIsCounted() {
        SourceState away =
                new SourceState("feed", true, SourceState.State.AWAY, NOON, "status 503", NOON.plusSeconds(30));
        String good = new String(SourceStateJson.write(away), StandardCharsets.UTF_8);

        arrivals.take(SOURCES, records(SOURCES, "{\"broken", null, "[]", good));

        assertThat(sources.all()).extracting(KnownSources.Known::state).containsExactly(away);
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(3);
    }

    @Test
    void aTenantIsAsWasSaidLastAndABrokenWordIsCounted() {
        TenantState off =
                new TenantState("acme", TenantState.State.OFF, NOON, OptionalLong.of(7), Map.of("alarms", 1L), null);
        String good = new String(TenantStateJson.write(off), StandardCharsets.UTF_8);

        arrivals.take(TENANTS, records(TENANTS, "{\"broken", null, "[]", good));

        assertThat(Json.text(tenants::write)).contains("\"tenant\":\"acme\",\"state\":\"off\"", "\"waiting\":7");
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(3);
    }

    @Test
    void changesOfAlarmsAreKnownAndWhatIsNoneIsCounted() {
        AlarmChange active = AlarmChanges.change("a", "info", 1, AlarmState.ACTIVE, 0);
        arrivals.take(
                ALARMS,
                records(ALARMS, "{\"broken", new String(AlarmChangeJson.write(active), StandardCharsets.UTF_8)));

        assertThat(alarms.find("a").orElseThrow().last()).isEqualTo(active);
        assertThat(registry.counter("live_unreadable_total").count()).isEqualTo(1);
    }

    private static Map<Step, Waiting> waiting(long split, long stored) {
        return Map.of(Step.SPLIT, new Waiting(split, 0), Step.STORED, new Waiting(stored, 0));
    }

    private long total(Step step) {
        return stages.counts().get(step).total();
    }

    private static String good(String sensor, long second) {
        return new String(MeasureJson.write(measure(sensor, "P1", 1, second)), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, String... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String value : values) {
            byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            records.add(record(partition, records.size(), bytes, Map.of()));
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, byte[] value, Map<String, byte[]> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach(all::add);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                at(offset),
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                value,
                all,
                Optional.empty());
    }
}
