package io.weir.forecaster.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.forecaster.series.Scored;
import io.weir.model.ForecastScore;
import io.weir.wire.json.ForecastScoreJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up how good forecasts of a kind and horizon were, day by day, and tells each hour what that makes over the last days. */
final class KeepScores extends KeyedProcessFunction<String, Scored, ForecastMessage> {

    private static final long serialVersionUID = 1L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int DAY = 24;
    private static final List<Integer> DAYS = List.of(7, 30);
    private static final int MOST_DAYS = 30;

    private final List<String> keys;

    private transient MapState<Long, DayScores> days;
    private transient Map<String, ForecastScore> shown; // of the keys that this subtask has told of

    /**
     * @param keys of all scores that there will be
     */
    KeepScores(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(DayScores.class)));
        shown = new HashMap<>();
        keys.forEach(key -> DAYS.forEach(length -> show(key, length)));
    }

    @Override
    public void processElement(Scored scored, Context context, Collector<ForecastMessage> out) throws Exception {
        long day = Math.floorDiv(scored.hour(), DAY);
        DayScores before = days.get(day);
        days.put(
                day,
                (before == null ? DayScores.NONE : before)
                        .and(new DayScores(
                                1, scored.error(), scored.naive(), scored.seasonal(), scored.covered() ? 1 : 0)));
        context.timerService().registerEventTimeTimer((scored.hour() + 2) * HOUR - 1); // when all of its hour are here
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ForecastMessage> out) throws Exception {
        long until = Math.floorDiv(time, HOUR); // the hours before it are done with
        long today = Math.floorDiv(until - 1, DAY);
        forget(today - MOST_DAYS);
        String key = context.getCurrentKey();
        for (int length : DAYS) {
            DayScores sum = sum(today - length, today);
            if (sum.count() > 0) {
                ForecastScore score = score(key, length, until, sum);
                shown.put(score.key(), score);
                out.collect(new ForecastMessage(
                        score.key().getBytes(StandardCharsets.UTF_8), ForecastScoreJson.write(score)));
            }
        }
    }

    private void forget(long upTo) throws Exception {
        for (var each = days.keys().iterator(); each.hasNext(); ) {
            if (each.next() <= upTo) {
                each.remove();
            }
        }
    }

    private DayScores sum(long after, long to) throws Exception {
        DayScores sum = DayScores.NONE;
        for (Map.Entry<Long, DayScores> day : days.entries()) {
            sum = day.getKey() > after && day.getKey() <= to ? sum.and(day.getValue()) : sum;
        }
        return sum;
    }

    private static ForecastScore score(String key, int length, long until, DayScores sum) {
        int slash = key.lastIndexOf('/');
        double count = sum.count();
        return new ForecastScore(
                key.substring(0, slash),
                Integer.parseInt(key.substring(slash + 1)),
                length,
                Instant.EPOCH.plus(Duration.ofHours(until)),
                sum.count(),
                sum.error() / count,
                sum.naive() / count,
                sum.seasonal() / count,
                sum.covered() / count);
    }

    /** Not a number until something has come true, or where another subtask tells it. */
    private void show(String key, int length) {
        MetricGroup metrics = getRuntimeContext()
                .getMetricGroup()
                .addGroup("kind", key.substring(0, key.lastIndexOf('/')))
                .addGroup("horizon", key.substring(key.lastIndexOf('/') + 1))
                .addGroup("days", Integer.toString(length));
        String of = key + '/' + length;
        metrics.gauge(
                "forecaster_skill", () -> shown.containsKey(of) ? shown.get(of).skill() : Double.NaN);
        metrics.gauge(
                "forecaster_coverage",
                () -> shown.containsKey(of) ? shown.get(of).coverage() : Double.NaN);
    }

    /** What scores are kept by: {@code kind/horizon}. */
    static String key(Scored scored) {
        return key(scored.kind(), scored.horizon());
    }

    static String key(String kind, int horizon) {
        return kind + '/' + horizon;
    }
}
