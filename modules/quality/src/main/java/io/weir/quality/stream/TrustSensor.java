package io.weir.quality.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.quality.Day;
import io.weir.quality.Notice;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Counts a sensor's measures and the doubts about them. Flags go on as they are; to the side goes how far the sensor is to be trusted: so far,
 * at the first flag of a day and then once an hour; and for good, with the first measure that is an hour into the next day.
 */
final class TrustSensor extends KeyedProcessFunction<String, Noted, SensorFlag> {

    /** Where trust goes. */
    static final OutputTag<SensorTrust> TRUST = new OutputTag<>("trust", TypeInformation.of(SensorTrust.class));

    private static final long serialVersionUID = 1L;
    private static final long HOUR = 3_600_000;

    private transient MapState<Long, Day> days;
    private transient ValueState<Long> closed; // the last day that was said for good
    private transient MapState<String, Doubted> doubted;
    private transient Map<String, Counter> flags;

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(Day.class)));
        closed = getRuntimeContext().getState(new ValueStateDescriptor<>("closed", Types.LONG));
        doubted = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("doubted", Types.STRING, TypeInformation.of(Doubted.class)));
        flags = new HashMap<>();
        for (Notice notice : Notice.values()) {
            flags.put(
                    notice.code(),
                    getRuntimeContext()
                            .getMetricGroup()
                            .addGroup("code", notice.code())
                            .counter("quality_flags_total"));
        }
    }

    @Override
    public void processElement(Noted noted, Context context, Collector<SensorFlag> out) throws Exception {
        SensorFlag flag = noted.flag();
        if (flag != null) {
            flags.get(flag.code()).inc();
            out.collect(flag);
        }
        Day day = day(noted.takenAt());
        if (day == null) {
            return; // it was said for good
        }
        if (flag == null) {
            days.put(day.day(), day.withMeasure());
            close(noted, context);
        } else if (flag.doubt() > 0) {
            doubt(day, noted, context);
        }
    }

    private Day day(long takenAt) throws Exception {
        Day its = Day.of(takenAt);
        Long last = closed.value();
        if (last != null && its.day() <= last) {
            return null;
        }
        Day counted = days.get(its.day());
        return counted == null ? its : counted;
    }

    private void doubt(Day day, Noted noted, Context context) throws Exception {
        Day now = day.withDoubt(
                more(noted.flag().kind(), noted.takenAt(), noted.flag().doubt()));
        if (now.measures() > 0 && (now.saidAt() == 0 || noted.takenAt() - now.saidAt() >= HOUR)) {
            context.output(TRUST, now.trust(noted.id()));
            now = now.said(noted.takenAt());
        }
        days.put(now.day(), now);
    }

    private void close(Noted noted, Context context) throws Exception {
        long over = Day.of(noted.takenAt() - HOUR).day();
        List<Day> ended = new ArrayList<>();
        for (Day each : days.values()) {
            if (each.day() < over) {
                ended.add(each);
            }
        }
        ended.sort((one, other) -> Long.compare(one.day(), other.day()));
        for (Day each : ended) {
            days.remove(each.day());
            if (each.measures() > 0) {
                context.output(TRUST, each.trust(noted.id()));
            }
            closed.update(each.day());
        }
    }

    /** How much more doubt about that value there is than there was. */
    private double more(String kind, long takenAt, double doubt) throws Exception {
        Doubted before = doubted.get(kind);
        double known = before != null && before.takenAt() == takenAt ? before.doubt() : 0;
        if (before == null || takenAt >= before.takenAt()) {
            doubted.put(kind, new Doubted(takenAt, Math.max(known, doubt)));
        }
        return Math.max(0, doubt - known);
    }
}
