package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.ForecastScore;
import io.weir.model.InvalidReadingException;
import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.model.Statistic;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import io.weir.wire.Form;
import io.weir.wire.Message;

/**
 * The records that are stored beside measures, a line each: where they come from, where they go, and how.
 *
 * @param channel that they are on
 * @param form in which they are there
 * @param table where they go
 * @param row makes the row of a record
 */
public record StoredRecords<T>(Channel channel, Form<T> form, Table table, Function<T, Row> row) {

    private static final Table WINDOWS = Table.of(
            "weir_statistics",
            List.of("kind", "scope", "series", "window"),
            List.of(
                    "correction",
                    "count",
                    "minimum",
                    "maximum",
                    "mean",
                    "deviation",
                    "last",
                    "last_at",
                    "rate",
                    "p50",
                    "p95",
                    "p99",
                    "percentile_error",
                    "from"),
            List.of());

    /** What values were in windows. */
    public static final StoredRecords<Statistic> STATISTICS =
            new StoredRecords<>(Channels.STATISTICS, Channels.STATISTIC, WINDOWS, StoredRecords::statistic);

    private static final Table NOTICED =
            Table.of("weir_flags", List.of("code", "kind", "sensor", "source"), List.of("doubt"), List.of("text"));

    /** What was noticed of measures. */
    public static final StoredRecords<SensorFlag> FLAGS =
            new StoredRecords<>(Channels.FLAGS, Channels.SENSOR_FLAG, NOTICED, StoredRecords::flag);

    private static final Table TRUSTED =
            Table.of("weir_trust", List.of("sensor", "source"), List.of("measures", "doubts", "score"), List.of());

    /** How far sensors are to be trusted. */
    public static final StoredRecords<SensorTrust> TRUST =
            new StoredRecords<>(Channels.TRUST, Channels.SENSOR_TRUST, TRUSTED, StoredRecords::trust);

    private static final Table CHANGES = Table.of(
            "weir_alarms",
            List.of("kind", "rule", "series", "severity", "state"),
            List.of("change", "value", "threshold", "starts_at", "duration"),
            List.of("id", "text"));

    /** What became of alarms: a row for each change. */
    public static final StoredRecords<AlarmChange> ALARMS =
            new StoredRecords<>(Channels.ALARMS, Channels.ALARM_CHANGE, CHANGES, StoredRecords::alarm);

    private static final Table HOURS = Table.of(
            "weir_predictions",
            List.of("kind", "source", "sensor", "horizon"),
            Stream.concat(Stream.of("made_at"), Forecast.LEVELS.stream().map(level -> "p" + level))
                    .toList(),
            List.of("model", "method", "note"));

    /** What was said that hours of series will be. */
    public static final StoredRecords<Forecast> PREDICTIONS =
            new StoredRecords<>(Channels.FORECASTS, Channels.FORECAST, HOURS, StoredRecords::prediction);

    private static final Table SCORES_OF_DAYS = Table.of(
            "weir_forecast_scores",
            List.of("kind", "horizon", "days"),
            List.of("count", "error", "naive", "seasonal", "coverage", "skill"),
            List.of());

    /** How good forecasts were. */
    public static final StoredRecords<ForecastScore> FORECAST_SCORES = new StoredRecords<>(
            Channels.FORECAST_SCORES, Channels.FORECAST_SCORE, SCORES_OF_DAYS, StoredRecords::score);

    /** All of them; another sort of record is another line. */
    public static final List<StoredRecords<?>> ALL =
            List.of(STATISTICS, FLAGS, TRUST, ALARMS, PREDICTIONS, FORECAST_SCORES);

    private static final Map<String, StoredRecords<?>> BY_TOPIC =
            ALL.stream().collect(Collectors.toUnmodifiableMap(each -> each.channel.topic(), Function.identity()));

    /** Those of a topic, where there are any; asked for each message. */
    public static Optional<StoredRecords<?>> of(String topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }

    static List<Table> tables() {
        return ALL.stream().<Table>map(StoredRecords::table).toList();
    }

    /**
     * The row of a message.
     *
     * @throws InvalidReadingException where the message has no such record
     */
    Row read(byte[] message) {
        return row.apply(form.reader().apply(new Message(Map.of(), message)));
    }

    /** The kind that the record of a message is of; none where it has no kind, or where the message has no such record. */
    public Optional<String> kind(byte[] message) {
        int tag = table.tags().indexOf("kind");
        try {
            return tag < 0
                    ? Optional.empty()
                    : Optional.ofNullable(read(message).tags().get(tag));
        } catch (InvalidReadingException e) {
            return Optional.empty();
        }
    }

    /** At the end of its window; moments are milliseconds since 1970. */
    private static Row statistic(Statistic statistic) {
        return new Row(
                statistic.to(),
                List.of(statistic.kind(), statistic.scope(), statistic.series(), statistic.window()),
                Arrays.asList(
                        (double) statistic.correction(),
                        (double) statistic.count(),
                        statistic.minimum(),
                        statistic.maximum(),
                        statistic.mean(),
                        statistic.deviation(),
                        statistic.last(),
                        millis(statistic.lastAt()),
                        statistic.rate(),
                        statistic.p50(),
                        statistic.p95(),
                        statistic.p99(),
                        statistic.percentileError(),
                        millis(statistic.from())));
    }

    /** At the time of its measure. */
    private static Row flag(SensorFlag flag) {
        return new Row(
                flag.takenAt(),
                List.of(
                        flag.code(),
                        flag.kind(),
                        flag.sensor().sensor(),
                        flag.sensor().source()),
                List.of(flag.doubt(), flag.text()));
    }

    /** At the beginning of its day, so that what is said later of the same day takes its place. */
    private static Row trust(SensorTrust trust) {
        return new Row(
                trust.day().atStartOfDay(ZoneOffset.UTC).toInstant(),
                List.of(trust.sensor().sensor(), trust.sensor().source()),
                List.of((double) trust.measures(), trust.doubts(), trust.score()));
    }

    /**
     * At its change. Two alarms of one rule and series that become the same in one millisecond, as late measures may
     * have it, are one row: with the id as a tag each alarm would be a series of its own for ever.
     */
    private static Row alarm(AlarmChange change) {
        return new Row(
                change.changedAt(),
                Arrays.asList(
                        change.kind(),
                        change.rule(),
                        change.series(),
                        change.severity(),
                        change.state().code()),
                Arrays.asList(
                        (double) change.change(),
                        change.value(),
                        change.threshold(),
                        millis(change.startsAt()),
                        seconds(Duration.between(change.startsAt(), change.changedAt())),
                        change.id(),
                        change.text()));
    }

    private static Double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** At the hour that it is for; one told again replaces it. */
    private static Row prediction(Forecast forecast) {
        List<Object> fields = new ArrayList<>();
        fields.add(millis(forecast.madeAt()));
        fields.addAll(forecast.quantiles());
        fields.addAll(Arrays.asList(forecast.model(), forecast.method().code(), forecast.note()));
        return new Row(
                forecast.forHour(),
                List.of(
                        forecast.kind(),
                        forecast.sensor().source(),
                        forecast.sensor().sensor(),
                        Integer.toString(forecast.horizon())),
                fields);
    }

    /** At the first hour behind those that count. */
    private static Row score(ForecastScore score) {
        return new Row(
                score.until(),
                List.of(score.kind(), Integer.toString(score.horizon()), Integer.toString(score.days())),
                List.of(
                        (double) score.count(),
                        score.error(),
                        score.naive(),
                        score.seasonal(),
                        score.coverage(),
                        score.skill()));
    }

    private static Double millis(Instant time) {
        return (double) time.toEpochMilli();
    }
}
