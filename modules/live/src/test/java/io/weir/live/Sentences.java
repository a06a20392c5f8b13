package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Colours;
import io.weir.quality.Cells;
import io.weir.quality.DustRules;
import io.weir.quality.Memory;
import io.weir.quality.NeighbourRules;
import io.weir.quality.PlaceRules;
import io.weir.quality.Remembered;
import io.weir.quality.Sample;
import io.weir.quality.Series;
import io.weir.quality.SeriesRules;

/** What alarms and quality really say, and whom the catalogue names for a guide, in English: each sort of sentence at least once. */
final class Sentences {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final double NORTH = 48.6;
    private static final double EAST = 9.1;

    private static final String RULES = """
            rules:
              - {name: above, kind: P1, above: 50, where: {sensor: feed/1}}
              - {name: calm, kind: P1, above: 50, keep-firing: 5m, where: {sensor: feed/1}}
              - {name: short, kind: P1, above: 50, for: 20m, where: {sensor: feed/1}}
              - {name: rare, kind: P4, above: 1, for: 2h, where: {sensor: feed/quiet}}
              - {name: below, kind: temperature, below: 0}
              - {name: rises, kind: noise_LAeq, rises: {by: 5, within: 10m}}
              - {name: falls, kind: pressure, falls: {by: 300, within: 1h 30m}}
              - {name: silent, silent: {after: 10m}, where: {sensor: feed/quiet}}
              - {name: ice, expression: temperature < 3 && humidity > 90}
              - {name: city, kind: P1, above: 50, sensors: {at-least: 2, of: 2}}
              - {name: low, kind: P2, below: 1, sensors: {at-least: 1, of: 1}}
              - {name: european, air-quality: {index: eaqi, at-least: poor}}
              - {name: american, air-quality: {index: us-aqi, at-least: unhealthy}}
              - {name: ahead, kind: P2, forecast: {above: 50, within: 1h, chance: 80}}
              - {name: clean, kind: P2, forecast: {below: 30, within: 1h, chance: 80}}
              - {name: noon, kind: P1, above: 50, where: {sensor: feed/1}, when: {zone: UTC, windows: [{from: "12:00", to: "13:00"}]}}
              - {name: till-two, kind: P2, forecast: {above: 50, within: 1h}, when: {zone: UTC, windows: [{from: "12:00", to: "14:00"}]}}
            """;

    private final Set<String> said = new LinkedHashSet<>();
    private final List<AlarmChange> changes = new ArrayList<>();

    private Sentences() {}

    /** Each once. */
    static List<String> all() {
        Sentences sentences = new Sentences();
        sentences.ofAlarms();
        sentences.ofSeries();
        sentences.ofOthersAround();
        sentences.ofTheJobItself();
        Catalogue.BUILT_IN.kinds().stream()
                .map(kind -> kind.shown().colours())
                .filter(Objects::nonNull)
                .map(Colours::guideFrom)
                .filter(Objects::nonNull)
                .forEach(sentences.said::add);
        return List.copyOf(sentences.said);
    }

    private void ofAlarms() {
        Rehearsal rehearsal = rehearsal();
        for (int minute = 0; minute <= 360; minute += 10) {
            boolean bad = minute < 120 || minute >= 240;
            rehearsal.tell(measure("1", "P1", bad ? 300 : 20, minute));
            rehearsal.tell(measure("2", "P1", bad ? 310 : 21, minute));
            rehearsal.tell(measure("1", "P2", bad ? 250 : 0.5, minute));
            rehearsal.tell(measure("1", "temperature", bad ? -1.5 : 5, minute));
            rehearsal.tell(measure("1", "humidity", 95, minute));
            rehearsal.tell(measure("1", "noise_LAeq", minute % 60 == 0 ? 80 : 50, minute));
            rehearsal.tell(measure("1", "pressure", minute % 60 == 0 ? 100_000 : 101_000.5, minute));
            if (minute < 60 || minute > 200) {
                rehearsal.tell(measure("quiet", "P4", 5, minute));
            }
            if (minute % 60 == 0) {
                rehearsal.tell(forecast(minute, bad ? 70 : 20));
            }
            if (minute == 60) {
                rehearsal.tell(new AlarmAcknowledgement(changes.get(0).id(), "Ada", NOON.plusSeconds(3_600)));
            }
        }
        rehearsal.tell(measure("1", "P1", 20, 361));
        rehearsal.tell(measure("1", "P1", 300, 370)); // too short for what has to last
        rehearsal.tell(measure("1", "P1", 20, 371));
        rehearsal.end();
        changes.forEach(change -> said.add(change.text()));
    }

    private Rehearsal rehearsal() {
        try {
            return new Rehearsal(Rules.parse(RULES, Catalogue.BUILT_IN), Duration.ZERO, changes::add);
        } catch (RuleException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Measure measure(String sensor, String kind, double value, int minute) {
        return new Measure(
                "feed",
                sensor,
                "SDS011",
                kind,
                value,
                NOON.plusSeconds(60L * minute),
                new Place("here", NORTH, EAST, null, "DE", "Stuttgart", false));
    }

    private static Forecast forecast(int minute, double value) {
        return new Forecast(
                new SensorId("feed", "1"),
                "P2",
                NOON.plusSeconds(60L * minute + 3_600),
                1,
                "model",
                Forecast.Method.MODEL,
                null,
                Collections.nCopies(7, value));
    }

    private void ofSeries() {
        judge("DHT22", "humidity", 99.9);
        judge("", "temperature", 85);
        judge("BME280", "temperature", 10, 35);
        judge(
                "SDS011",
                "P1",
                Collections.nCopies(12, 12.3).stream().mapToDouble(each -> each).toArray());
        double[] spike = new double[501];
        for (int n = 0; n < 500; n++) {
            spike[n] = 10 + n * 7 % 11 / 10.0;
        }
        spike[500] = 400;
        judge("SDS011", "P1", spike);
        Series coarse = SeriesRules.judge(sample("dust", "P1", 10, 0, 0), null, this::add);
        DustRules.judge(sample("dust", "P2", 20.5, 0, 0), coarse, this::add);
    }

    /** A value each two and a half minutes. */
    private void judge(String type, String kind, double... values) {
        Series series = null;
        for (int n = 0; n < values.length; n++) {
            Sample of = sample("series", kind, values[n], 0, n * 150);
            series = SeriesRules.judge(
                    new Sample("feed", "series", type, kind, of.value(), of.takenAt(), true, NORTH, EAST, false),
                    series,
                    this::add);
        }
    }

    private void ofOthersAround() {
        Memory<PlaceRules.Latest> place = new Remembered<>();
        PlaceRules.judge(sample("air", "humidity", 88, 0, 0), place, this::add);
        PlaceRules.judge(sample("dust", "P1", 30, 0, 60), place, this::add);
        Memory<NeighbourRules.Said> dust = new Remembered<>();
        Memory<NeighbourRules.Said> open = new Remembered<>();
        Memory<NeighbourRules.Said> warmth = new Remembered<>();
        for (int hour = 0; hour <= 13; hour++) {
            for (int n = 0; n < 4; n++) {
                around(
                        sample("n" + n, "temperature", n == 3 ? 21 : 2, n, 3_600 * hour + n),
                        warmth,
                        new Remembered<>());
            }
        }
        for (int n = 0; n < 4; n++) {
            around(sample("n" + n, "P1", n == 0 ? 1_540 : 5, n, n), dust, open);
        }
    }

    private void around(Sample sample, Memory<NeighbourRules.Said> known, Memory<NeighbourRules.Said> open) {
        NeighbourRules.judge(sample, Cells.of(NORTH, EAST), known, open, this::add);
    }

    private static Sample sample(String sensor, String kind, double value, int place, long second) {
        long takenAt = NOON.toEpochMilli() + second * 1_000;
        return new Sample("feed", sensor, "", kind, value, takenAt, true, NORTH + place / 1_000.0, EAST, false);
    }

    private void add(SensorFlag flag) {
        said.add(flag.text());
    }

    /** What it says without a measure, which none can bring about here. */
    private void ofTheJobItself() {
        RefusedRules.all()
                .forEach(why -> said.add("the file of rules is refused, and those before it hold on: " + why));
        said.add("the file of rules is good again: 12 rules");
        said.add("the rule was taken away or is another one now");
        said.add("nothing was heard for so long that the series is taken for gone");
    }
}
