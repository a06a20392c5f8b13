package io.weir.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Forecast;
import io.weir.model.ForecastScore;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.SensorTrust;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.InfluxServer;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoredRecords;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.ForecastScoreJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import io.weir.wire.json.StatisticJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the dashboards for people ask, of a real InfluxDB that holds what the collector writes. */
class FluxIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Place STUTTGART = new Place("1", 48.78, 9.18, 250.0, "DE", "Stuttgart", false);

    private static InfluxServer server;
    private static Influx influx;

    @BeforeAll
    static void storeAMeasureOfEachKind(@TempDir Path folder) {
        server = InfluxServer.start(folder);
        StoreConfig.Influx config = server.config("weir", Duration.ZERO);
        influx = new Influx(config.url(), config.org(), config.token().reveal());
        LineProtocol lines = new LineProtocol();
        for (Kind kind : Catalogue.BUILT_IN.kinds()) {
            lines.add(new Measure("sensor-community", "5331", "SDS011", kind.name(), 50, NOW, STUTTGART));
        }
        Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
        lines.add(
                ForecastJson.write(new Forecast(
                        new SensorId("sensor-community", "5331"),
                        "P1",
                        hour,
                        6,
                        "model",
                        Forecast.Method.MODEL,
                        null,
                        List.of(30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0))),
                StoredRecords.PREDICTIONS);
        lines.add(
                ForecastScoreJson.write(new ForecastScore("P1", 6, 7, hour, 24, 9, 10, 11, 0.8)),
                StoredRecords.FORECAST_SCORES);
        lines.add(
                StatisticJson.write(new Statistic(
                        "city",
                        "DE/Stuttgart",
                        "P1",
                        "1m/5s",
                        NOW.minusSeconds(60),
                        NOW,
                        0,
                        2,
                        40,
                        60,
                        50,
                        14.1,
                        60,
                        NOW.minusSeconds(1),
                        0.03,
                        40,
                        60,
                        60,
                        0)),
                StoredRecords.STATISTICS);
        SensorId sensor = new SensorId("sensor-community", "5331");
        lines.add(
                AlarmChangeJson.write(new AlarmChange(
                        "dust@sensor-community/5331@1",
                        1,
                        "dust",
                        "warning",
                        AlarmState.ACTIVE,
                        sensor.key(),
                        "P1",
                        60,
                        50,
                        NOW,
                        NOW,
                        "P1 is 60, above 50")),
                StoredRecords.ALARMS);
        lines.add(
                SensorFlagJson.write(new SensorFlag(sensor, "P1", NOW, "stuck", 1, "ten equal values")),
                StoredRecords.FLAGS);
        lines.add(
                SensorTrustJson.write(new SensorTrust(sensor, LocalDate.ofInstant(NOW, ZoneOffset.UTC), 9, 1)),
                StoredRecords.TRUST);
        try (Store store = config.open()) {
            store.prepare(Catalogue.BUILT_IN);
            store.write(lines.bytes());
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    static Stream<Dashboard> dashboards() {
        return Dashboard.ofPeople();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelFindsWhatWasStored(Dashboard dashboard) {
        assertThat(dashboard.queries())
                .isNotEmpty()
                .allSatisfy(query -> assertThat(influx.query(flux(query.text())))
                        .as(query.title())
                        .hasSizeGreaterThan(1));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariableOffersWhatWasStored(Dashboard dashboard) {
        assertThat(dashboard.variables())
                .filteredOn(variable -> variable.get("type").asText().equals("query"))
                .allSatisfy(variable -> assertThat(
                                influx.query(flux(variable.at("/query/query").asText())))
                        .as(variable.get("name").asText())
                        .hasSizeGreaterThan(1));
    }

    /** As Grafana fills it in. */
    private static String flux(String query) {
        return query.replace("v.timeRangeStart", "-3h")
                .replace("v.timeRangeStop", "3h")
                .replace("v.windowPeriod", "1m")
                .replace("${bucket}", "weir")
                .replace("${kind}", "P1")
                .replace("${horizon}", "6")
                .replace("${scope}", "city")
                .replace("${series}", "DE/Stuttgart")
                .replace("${window}", "1m/5s")
                .replace("${country:regex}", "(DE|BG)")
                .replace("${city:regex}", ".*")
                .replace("${source}", "sensor-community")
                .replace("${sensor}", "5331");
    }
}
