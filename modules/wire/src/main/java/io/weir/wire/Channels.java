package io.weir.wire;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.ForecastScore;
import io.weir.model.Measure;
import io.weir.model.Product;
import io.weir.model.PublishedModel;
import io.weir.model.RankingRow;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.model.Settled;
import io.weir.model.SourceState;
import io.weir.model.Statistic;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channel.Key;
import io.weir.wire.headers.PublishedModelHeaders;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.headers.SettledHeaders;
import io.weir.wire.json.AlarmAcknowledgementJson;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.ForecastScoreJson;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.RankingRowJson;
import io.weir.wire.json.ReadingJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import io.weir.wire.json.SourceStateJson;
import io.weir.wire.json.StatisticJson;
import io.weir.wire.json.TenantStateJson;

/** The only list of topics: what is made, who may use it, manifests and tables follow from it. */
public final class Channels {

    private static final String SCRAPER = "scraper";
    private static final String RECEIVER = "receiver";
    static final String SPLITTER = "splitter";
    static final String COLLECTOR = "collector";
    static final String RANKINGS = "rankings";
    private static final String ALARMS_JOB = "alarms";
    static final String STATISTICS_JOB = "statistics";
    private static final String FORECASTER_JOB = "forecaster";
    private static final String LIVE = "live";
    private static final String NOTIFIER = "notifier";
    private static final String TENANTS = "tenants";

    /** Values as their source told them. */
    public static final Form<Reading> READING =
            Form.inValue(Reading.class, "reading", ReadingJson::write, ReadingJson::read);

    /** A value that was judged to be good. */
    public static final Form<Measure> MEASURE =
            Form.inValue(Measure.class, "measure", MeasureJson::write, MeasureJson::read);

    /** What was rejected: the original bytes, all else in headers. */
    public static final Form<Rejected> REJECTION = new Form<>(
            Rejected.class,
            "rejected",
            rejected -> new Message(RejectedHeaders.write(rejected), rejected.original()),
            message -> RejectedHeaders.read(message.value(), message.headers()));

    /** The withdrawal of a rejection: headers and no value. */
    public static final Form<Settled> WITHDRAWAL = new Form<>(
            Settled.class,
            "settled",
            settled -> new Message(SettledHeaders.write(settled), null),
            message -> SettledHeaders.read(message.headers()).orElseThrow());

    /** How a source is. */
    public static final Form<SourceState> SOURCE_STATE =
            Form.inValue(SourceState.class, "source", SourceStateJson::write, SourceStateJson::read);

    /** What a source says of a product. */
    public static final Form<Product> PRODUCT =
            Form.inValue(Product.class, "product", ProductJson::write, ProductJson::read);

    /** A row of a ranking of products. */
    public static final Form<RankingRow> RANKING_ROW =
            Form.inValue(RankingRow.class, "ranking", RankingRowJson::write, RankingRowJson::read);

    /** What the values of a series were in a window. */
    public static final Form<Statistic> STATISTIC =
            Form.inValue(Statistic.class, "statistic", StatisticJson::write, StatisticJson::read);

    /** A measure that came too late for its windows. A form of its own, for nobody has to store what is on its topic. */
    public static final Form<Measure> LATE_MEASURE =
            Form.inValue(Measure.class, "measure", MeasureJson::write, MeasureJson::read);

    /** A change in the life of an alarm. */
    public static final Form<AlarmChange> ALARM_CHANGE =
            Form.inValue(AlarmChange.class, "alarm", AlarmChangeJson::write, AlarmChangeJson::read);

    /** What somebody says who has seen an alarm. */
    public static final Form<AlarmAcknowledgement> ACKNOWLEDGEMENT = Form.inValue(
            AlarmAcknowledgement.class,
            "acknowledgement",
            AlarmAcknowledgementJson::write,
            AlarmAcknowledgementJson::read);

    /** What was noticed of a measure. */
    public static final Form<SensorFlag> SENSOR_FLAG =
            Form.inValue(SensorFlag.class, "flag", SensorFlagJson::write, SensorFlagJson::read);

    /** How far a sensor is to be trusted. */
    public static final Form<SensorTrust> SENSOR_TRUST =
            Form.inValue(SensorTrust.class, "trust", SensorTrustJson::write, SensorTrustJson::read);

    /** What an hour of a series will be. */
    public static final Form<Forecast> FORECAST =
            Form.inValue(Forecast.class, "forecast", ForecastJson::write, ForecastJson::read);

    /** How good forecasts were. */
    public static final Form<ForecastScore> FORECAST_SCORE =
            Form.inValue(ForecastScore.class, "forecast-score", ForecastScoreJson::write, ForecastScoreJson::read);

    /** The file of a model that forecasts: all else in headers. */
    public static final Form<PublishedModel> PUBLISHED_MODEL = new Form<>(
            PublishedModel.class,
            "model",
            model -> new Message(PublishedModelHeaders.write(model), model.file()),
            message -> PublishedModelHeaders.read(message.value(), message.headers()));

    /** How a tenant is served. */
    public static final Form<TenantState> TENANT_STATE =
            Form.inValue(TenantState.class, "tenant", TenantStateJson::write, TenantStateJson::read);

    /** Readings as scraper and receiver send them. */
    public static final Channel READINGS = new Channel(
            "sensor-readings",
            Key.SENSOR,
            List.of(READING),
            Set.of(SCRAPER, RECEIVER),
            Set.of(SPLITTER),
            6,
            Duration.ofDays(7));

    /** What was rejected anywhere. */
    public static final Channel REJECTED = new Channel(
            "sensor-readings-rejected",
            Key.NONE,
            List.of(REJECTION, WITHDRAWAL),
            Set.of(SCRAPER, RECEIVER, SPLITTER, COLLECTOR, RANKINGS),
            Set.of(
                    SPLITTER,
                    RANKINGS,
                    STATISTICS_JOB,
                    ALARMS_JOB,
                    FORECASTER_JOB,
                    LIVE), // beside it jobs leave receipts
            1,
            Duration.ofDays(90));

    /** How each source is, as scraper and receiver say it again and again. */
    public static final Channel SOURCES = new Channel(
            "sensor-sources",
            Key.SOURCE,
            List.of(SOURCE_STATE),
            Set.of(SCRAPER, RECEIVER),
            Set.of(LIVE),
            1,
            Duration.ofDays(1));

    /** Products as the scraper sends them. */
    public static final Channel PRODUCTS = new Channel(
            "product-events", Key.PRODUCT, List.of(PRODUCT), Set.of(SCRAPER), Set.of(RANKINGS), 3, Duration.ofDays(30));

    /** The rankings of products: of each row what it says now. A message without a value says that the row is no more. */
    public static final Channel PRODUCT_RANKINGS = new Channel(
            "product-rankings",
            Key.RANKING_ROW,
            List.of(RANKING_ROW),
            Set.of(RANKINGS),
            Set.of(RANKINGS, LIVE),
            1,
            Duration.ofDays(1),
            true);

    /** What is told of series and windows. */
    public static final Channel STATISTICS = new Channel(
            "sensor-statistics",
            Key.SERIES,
            List.of(STATISTIC),
            Set.of(STATISTICS_JOB),
            Set.of(STATISTICS_JOB, COLLECTOR, LIVE, NOTIFIER, TENANTS),
            3,
            Duration.ofDays(7));

    /** Measures that came when their windows were done with, as they came. */
    public static final Channel STATISTICS_LATE = new Channel(
            "sensor-statistics-late",
            Key.SENSOR,
            List.of(LATE_MEASURE),
            Set.of(STATISTICS_JOB),
            Set.of(STATISTICS_JOB),
            1,
            Duration.ofDays(7));

    /** What becomes of alarms: each change once. */
    public static final Channel ALARMS = new Channel(
            "sensor-alarms",
            Key.ALARM,
            List.of(ALARM_CHANGE),
            Set.of(ALARMS_JOB),
            Set.of(ALARMS_JOB, COLLECTOR, LIVE, NOTIFIER, TENANTS),
            3,
            Duration.ofDays(30));

    /** Who has seen which alarm. */
    public static final Channel ACKNOWLEDGEMENTS = new Channel(
            "sensor-alarm-acknowledgements",
            Key.ALARM,
            List.of(ACKNOWLEDGEMENT),
            Set.of(LIVE),
            Set.of(ALARMS_JOB),
            1,
            Duration.ofDays(7));

    /** What was noticed of measures, each once. */
    public static final Channel FLAGS = new Channel(
            "sensor-flags",
            Key.SENSOR,
            List.of(SENSOR_FLAG),
            Set.of(STATISTICS_JOB),
            Set.of(STATISTICS_JOB, COLLECTOR, LIVE),
            3,
            Duration.ofDays(7));

    /** How far each sensor is to be trusted: what was said of it last. */
    public static final Channel TRUST = new Channel(
            "sensor-trust",
            Key.SENSOR,
            List.of(SENSOR_TRUST),
            Set.of(STATISTICS_JOB),
            Set.of(STATISTICS_JOB, COLLECTOR, LIVE),
            1,
            Duration.ofDays(1),
            true);

    /** Forecasts, each once. */
    public static final Channel FORECASTS = new Channel(
            "sensor-forecasts",
            Key.SENSOR,
            List.of(FORECAST),
            Set.of(FORECASTER_JOB),
            Set.of(FORECASTER_JOB, COLLECTOR, ALARMS_JOB),
            3,
            Duration.ofDays(7));

    /** How good forecasts were lately, by kind: what was said of it last. */
    public static final Channel FORECAST_SCORES = new Channel(
            "sensor-forecast-scores",
            Key.FORECAST_SCORE,
            List.of(FORECAST_SCORE),
            Set.of(FORECASTER_JOB),
            Set.of(FORECASTER_JOB, COLLECTOR),
            1,
            Duration.ofDays(1),
            true);

    /**
     * The models that forecast, each from an hour on. A message without a value says that a model is not needed any more. Who trains does
     * so as the forecaster, whose they are.
     */
    public static final Channel FORECAST_MODELS = new Channel(
            "sensor-forecast-models",
            Key.MODEL,
            List.of(PUBLISHED_MODEL),
            Set.of(FORECASTER_JOB),
            Set.of(FORECASTER_JOB),
            1,
            Duration.ofDays(1),
            true);

    /** How each tenant is served, as their service says it again and again. */
    public static final Channel TENANT_STATES = new Channel(
            "sensor-tenants", Key.TENANT, List.of(TENANT_STATE), Set.of(TENANTS), Set.of(LIVE), 1, Duration.ofDays(1));

    /** All but readings and measures. */
    private static final List<Channel> OTHERS = List.of(
            REJECTED,
            SOURCES,
            PRODUCTS,
            PRODUCT_RANKINGS,
            STATISTICS,
            STATISTICS_LATE,
            ALARMS,
            ACKNOWLEDGEMENTS,
            FLAGS,
            TRUST,
            FORECASTS,
            FORECAST_SCORES,
            FORECAST_MODELS,
            TENANT_STATES);

    private static final String MEASURES = "sensor-measures-";

    private Channels() {}

    /** The one of a kind's measures: {@code sensor-measures-noise-laeq}, {@code sensor-measures-radiation}. */
    public static Channel measures(Kind kind) {
        return measures(topic(kind));
    }

    /** The topic of a kind's measures. */
    public static String topic(Kind kind) {
        return MEASURES + kind.family().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The topics of all kinds' measures, each once, in the catalogue's order. */
    public static List<String> measures(Catalogue catalogue) {
        return catalogue.kinds().stream().map(Channels::topic).distinct().toList();
    }

    /** All that there must be. */
    public static List<Channel> all(Catalogue catalogue) {
        return with(measures(catalogue).stream().map(Channels::measures));
    }

    /** One of each sort, whatever kinds there are. */
    public static Stream<Channel> sorts() {
        return with(Stream.of(measures(MEASURES + "<kind>"))).stream();
    }

    /** Those of measures in their place: behind the readings that they are made of. */
    private static List<Channel> with(Stream<Channel> measures) {
        return Stream.of(Stream.of(READINGS), measures, OTHERS.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Names of the services that write or read any. */
    public static Stream<String> services() {
        return sorts().flatMap(channel -> Stream.concat(channel.writers().stream(), channel.readers().stream()))
                .distinct()
                .sorted();
    }

    private static Channel measures(String topic) {
        return new Channel(
                topic,
                Key.SENSOR,
                List.of(MEASURE),
                Set.of(SPLITTER),
                Set.of(SPLITTER, COLLECTOR, STATISTICS_JOB, ALARMS_JOB, FORECASTER_JOB, LIVE, TENANTS),
                3,
                Duration.ofDays(7));
    }
}
