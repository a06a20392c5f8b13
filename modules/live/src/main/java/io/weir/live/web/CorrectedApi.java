package io.weir.live.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.live.shown.CorrectedJson;
import io.weir.live.shown.CorrectionJson;
import io.weir.live.shown.Humidities;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Sensor;
import io.weir.live.time.Station;
import io.weir.model.Printable;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.quality.Correction;
import io.weir.store.Bins;
import io.weir.store.Point;
import io.weir.store.Spread;
import io.weir.store.Store;
import io.weir.web.GetRoutes;
import io.weir.wire.json.Json;

/** Dust by formulas that correct it for the humidity of the air: of a sensor by all of them, of all sensors by one, and a series by one. */
public final class CorrectedApi implements Part {

    private static final String FLAG = "corrected";
    private static final String HUMIDITY = "humidity";

    /** Corrected values, or what they sum up to in spans of time, and how many are left out. */
    private record Answer(List<Point> points, List<Spread> spreads, long withoutHumidity, boolean cut) {}

    private final Catalogue catalogue;
    private final Newest newest;
    private final Questions store;
    private final Clock clock;

    public CorrectedApi(Catalogue catalogue, Newest newest, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.newest = newest;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "corrected", this::ofSensor);
        GetRoutes.add(routes, "/api/v1/corrected/newest", this::ofAll);
        GetRoutes.add(routes, "/api/v1/corrected/series", this::series);
    }

    private void ofSensor(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor");
        SensorId sensor = new SensorId(parameters.text("source"), parameters.text("sensor"));
        Api.send(
                context,
                newest.read(
                        sensors -> Json.bytes(1024, json -> CorrectedJson.write(json, sensor, sensors, catalogue))));
    }

    private void ofAll(Context context) {
        Parameters parameters = new Parameters(context, "kind", "formula");
        Kind kind = parameters.kind("kind", catalogue);
        Correction formula = formula(parameters, kind);
        Api.send(
                context,
                newest.read(sensors ->
                        Json.bytes(1024, json -> CorrectionJson.write(json, sensors, kind, formula, catalogue))));
    }

    private void series(Context context) {
        Parameters parameters =
                new Parameters(context, "source", "sensor", "kind", "formula", "hours", Spans.PARAMETER);
        SensorId sensor = new SensorId(parameters.text("source"), parameters.text("sensor"));
        Kind kind = parameters.kind("kind", catalogue);
        Correction formula = formula(parameters, kind);
        int hours = parameters.between("hours", 1, Api.MOST_HOURS, 24);
        Station station = newest.read(sensors -> station(sensor, sensors));
        if (station.type() != null && !formula.types().contains(station.type())) {
            throw new Problem(
                    Problem.Code.PARAMETER,
                    "formula must be one that is for a " + Printable.of(station.type(), 60) + ", but " + formula.code()
                            + " is for " + String.join(", ", formula.types()));
        }
        Instant from = clock.instant().minus(Duration.ofHours(hours));
        Instant to = clock.instant().plus(Duration.ofHours(1)); // takenAt may be up to an hour ahead
        Optional<Bins> bins = Spans.of(parameters, kind.name(), from, to, hours);
        Answer answer = store.ask(() -> {
            List<Point> dust = store.store().series(sensor, kind.name(), from, to, Api.MOST_POINTS);
            return dust.size() == Api.MOST_POINTS && bins.isPresent()
                    ? corrected(store.store().spreads(sensor, bins.get()), bins.get(), station, formula)
                    : corrected(dust, humidities(store.store(), station, from, to), station, kind, formula);
        });
        Api.answer(context, json -> {
            json.writeStartObject();
            json.writeStringField("source", sensor.source());
            json.writeStringField("sensor", sensor.sensor());
            json.writeStringField("kind", kind.name());
            json.writeStringField("unit", kind.unit());
            json.writeStringField("formula", formula.code());
            json.writeNumberField("hours", hours);
            json.writeBooleanField("cut", answer.cut);
            json.writeNumberField("withoutHumidity", answer.withoutHumidity);
            json.writeFieldName("points");
            Api.writePoints(json, answer.points);
            if (!answer.spreads.isEmpty()) {
                Spans.write(json, bins.get(), answer.spreads);
            }
            json.writeEndObject();
        });
    }

    private Station station(SensorId sensor, List<Sensor> sensors) {
        return sensors.stream()
                .filter(each ->
                        each.source().equals(sensor.source()) && each.name().equals(sensor.sensor()))
                .findAny()
                .map(each -> new Station(each.type(), new Humidities(sensors, catalogue).of(each)))
                .orElse(new Station(null, Optional.empty()));
    }

    /** Of all sensors. */
    static Map<SensorId, Station> stations(List<Sensor> sensors, Catalogue catalogue) {
        Humidities humidities = new Humidities(sensors, catalogue);
        return sensors.stream()
                .collect(Collectors.toMap(
                        each -> new SensorId(each.source(), each.name()),
                        each -> new Station(each.type(), humidities.of(each))));
    }

    private static TreeMap<Instant, Double> humidities(Store store, Station station, Instant from, Instant to) {
        TreeMap<Instant, Double> humidities = new TreeMap<>();
        station.humidity()
                .ifPresent(
                        sensor -> store.series(sensor, HUMIDITY, from.minus(Humidities.TOGETHER), to, Api.MOST_POINTS)
                                .forEach(point -> humidities.put(point.takenAt(), point.value())));
        return humidities;
    }

    /** By the mean humidity of the same span, or of the nearest one, for not every sensor says it so often; the rest is left out. */
    private Answer corrected(List<Spread> dust, Bins bins, Station station, Correction formula) {
        TreeMap<Instant, Double> humidities = new TreeMap<>();
        Bins ofHumidity = new Bins(HUMIDITY, bins.from(), bins.width(), bins.count());
        station.humidity()
                .ifPresent(sensor -> store.store()
                        .spreads(sensor, ofHumidity)
                        .forEach(each -> humidities.put(bins.begin(each.number()), each.mean())));
        List<Spread> corrected = new ArrayList<>();
        long without = 0;
        for (Spread spread : dust) {
            OptionalDouble humidity = nearest(humidities, bins.begin(spread.number()));
            Optional<Spread> one = humidity.isEmpty()
                    ? Optional.empty()
                    : corrected(
                            spread, value -> formula.of(station.type(), bins.kind(), value, humidity.getAsDouble()));
            one.ifPresent(corrected::add);
            without += one.isPresent() ? 0 : spread.count();
        }
        return new Answer(List.of(), corrected, without, false);
    }

    private static Optional<Spread> corrected(Spread spread, DoubleFunction<OptionalDouble> formula) {
        OptionalDouble least = formula.apply(spread.least());
        OptionalDouble mean = formula.apply(spread.mean());
        OptionalDouble most = formula.apply(spread.most());
        return least.isPresent() && mean.isPresent() && most.isPresent()
                ? Optional.of(new Spread(
                        spread.number(), spread.count(), least.getAsDouble(), mean.getAsDouble(), most.getAsDouble()))
                : Optional.empty();
    }

    /** In the same order; those that nobody says the humidity of are left out. What came stands beside each. */
    private static Answer corrected(
            List<Point> dust, TreeMap<Instant, Double> humidities, Station station, Kind kind, Correction formula) {
        List<Point> corrected = new ArrayList<>();
        for (Point point : dust) {
            OptionalDouble humidity = nearest(humidities, point.takenAt());
            if (humidity.isPresent()) {
                formula.of(station.type(), kind.name(), point.value(), humidity.getAsDouble())
                        .ifPresent(
                                value -> corrected.add(new Point(point.takenAt(), value, point.value(), Set.of(FLAG))));
            }
        }
        return new Answer(corrected, List.of(), dust.size() - corrected.size(), dust.size() == Api.MOST_POINTS);
    }

    private static OptionalDouble nearest(TreeMap<Instant, Double> humidities, Instant time) {
        Map.Entry<Instant, Double> before = humidities.floorEntry(time);
        Map.Entry<Instant, Double> after = humidities.ceilingEntry(time);
        Map.Entry<Instant, Double> nearest =
                before == null || after != null && isNearer(after, before, time) ? after : before;
        return nearest == null || distance(nearest, time).compareTo(Humidities.TOGETHER) > 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(nearest.getValue());
    }

    private static boolean isNearer(Map.Entry<Instant, ?> entry, Map.Entry<Instant, ?> than, Instant time) {
        return distance(entry, time).compareTo(distance(than, time)) < 0;
    }

    private static Duration distance(Map.Entry<Instant, ?> entry, Instant time) {
        return Duration.between(entry.getKey(), time).abs();
    }

    private static Correction formula(Parameters parameters, Kind kind) {
        return formula(parameters.text("formula"), kind);
    }

    /** The formula of that code, which must be for that kind. */
    static Correction formula(String code, Kind kind) {
        return Correction.find(code)
                .filter(each -> each.kinds().contains(kind.name()))
                .orElseThrow(() -> new Problem(
                        Problem.Code.PARAMETER,
                        "formula must be " + formulas(kind) + ", but is '" + Printable.of(code, 60) + "'"));
    }

    private static String formulas(Kind kind) {
        String codes = Arrays.stream(Correction.values())
                .filter(each -> each.kinds().contains(kind.name()))
                .map(Correction::code)
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "given for particles (P1 or P2) alone" : "one of " + codes + " for " + kind.name();
    }
}
