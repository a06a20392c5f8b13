package io.weir.forecaster.stream;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.weir.forecaster.series.Memory;
import io.weir.forecaster.series.NeighbourHours;
import io.weir.forecaster.series.Scored;
import io.weir.forecaster.series.SeriesForecaster;
import io.weir.model.Forecast;
import io.weir.model.SensorId;
import io.weir.wire.json.ForecastJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Adds up the values of each hour of a series, and when event time has passed its end tells once what the hours to come will be. A new
 * series is not made to wait for the end of its first hour. What comes late changes what is known, and nothing that was said.
 */
final class ForecastSeries extends KeyedBroadcastProcessFunction<String, SeriesValue, ModelLook, ForecastMessage> {

    /** Models beside those that it began with, by {@link ModelLook#key}. */
    static final MapStateDescriptor<String, byte[]> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** What has come true. */
    static final OutputTag<Scored> SCORED = new OutputTag<>("scored", TypeInformation.of(Scored.class));

    private static final long serialVersionUID = 1L;
    private static final double DEGREES_PER_HOUR = 15;

    private final Map<String, byte[]> models;
    private final ZoneId zone;

    private transient ModelsInForce inForce;
    private transient boolean restored;
    private transient ValueState<Tip> tips;
    private transient ValueState<byte[]> memories;
    private transient MapState<Long, RunningHour> running;
    private transient MapState<Long, NeighbourHours> around; // by when it is to be borrowed
    private transient Map<Forecast.Method, Counter> made;
    private transient Counter late;
    private transient Counter ahead;
    private transient Counter moved;

    /**
     * @param models files of models by the kind that they forecast
     * @param zone whose hours people live by; null for that of each sensor's longitude
     */
    ForecastSeries(Map<String, byte[]> models, ZoneId zone) {
        this.models = new HashMap<>(models);
        this.zone = zone;
    }

    @Override
    public void open(OpenContext context) {
        inForce = new ModelsInForce();
        models.forEach((kind, file) -> inForce.take(ModelLook.of(kind, file, null)));
        tips = getRuntimeContext().getState(new ValueStateDescriptor<>("tip", Tip.class));
        memories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("memory", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        running = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("running", Types.LONG, TypeInformation.of(RunningHour.class)));
        around = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("around", Types.LONG, TypeInformation.of(NeighbourHours.class)));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        made = new HashMap<>();
        for (Forecast.Method method : Forecast.Method.values()) {
            made.put(method, metrics.addGroup("method", method.code()).counter("forecaster_forecasts_total"));
        }
        late = metrics.counter("forecaster_late_total");
        ahead = metrics.counter("forecaster_ahead_total");
        moved = metrics.counter("forecaster_moved_total");
    }

    @Override
    public void processElement(SeriesValue value, ReadOnlyContext context, Collector<ForecastMessage> out)
            throws Exception {
        restore(context.getBroadcastState(MODELS));
        if (!inForce.know(SeriesValue.kind(value.series()))) {
            return;
        }
        if (value.around() != null) {
            around.put(value.takenAt(), value.around());
            context.timerService().registerEventTimeTimer(value.takenAt());
            return;
        }
        if (!Double.isFinite(value.value())) {
            return;
        }
        if (value.isAhead()) {
            ahead.inc();
            return;
        }
        Tip tip = tip(value);
        long hour = value.hour();
        if (tip.hasClosed(hour)) {
            late.inc();
            correct(hour, value.value());
        } else {
            take(tip, hour, value, context.timerService());
        }
    }

    /**
     * It forecasts from its time on, and where event time has passed that, from the next hour of each series on. Learned factors stay: a model that
     * is better needs less of them, and they follow.
     */
    @Override
    public void processBroadcastElement(ModelLook look, Context context, Collector<ForecastMessage> out)
            throws Exception {
        if (look.file() == null) {
            context.getBroadcastState(MODELS).remove(look.key());
        } else {
            context.getBroadcastState(MODELS).put(look.key(), look.file());
        }
        inForce.take(look);
    }

    private void restore(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        if (!restored) {
            state.immutableEntries().forEach(each -> inForce.take(ModelLook.of(each.getKey(), each.getValue(), null)));
            restored = true;
        }
    }

    private Tip tip(SeriesValue value) throws Exception {
        Tip tip = tips.value();
        if (tip == null) {
            tip = Tip.of(value);
            tips.update(tip);
        } else if (tip.isElsewhere(value)) {
            moved.inc();
            memories.clear();
            running.clear();
            forgetAround(value.takenAt());
            tip = tip.movedTo(value);
            tips.update(tip);
        } else if (Double.isNaN(tip.latitude()) && !Double.isNaN(value.latitude())) {
            tip = tip.placed(value);
            tips.update(tip);
        }
        return tip;
    }

    /** What it was told where it was before; what is said of where it is now may have come before its first value from there. */
    private void forgetAround(long before) throws Exception {
        for (Iterator<Long> each = around.keys().iterator(); each.hasNext(); ) {
            if (each.next() < before) {
                each.remove();
            }
        }
    }

    private void correct(long hour, double value) throws Exception {
        Memory memory = Memory.read(memories.value());
        if (memory.add(hour, value)) {
            memories.update(memory.bytes());
        }
    }

    private void take(Tip tip, long hour, SeriesValue value, TimerService timers) throws Exception {
        RunningHour before = running.get(hour);
        if (before == null) {
            timers.registerEventTimeTimer(SeriesValue.end(hour));
            if (tip.newest() == Tip.NONE && running.isEmpty()) {
                timers.registerEventTimeTimer(value.takenAt());
            }
        }
        running.put(hour, (before == null ? RunningHour.EMPTY : before).and(value.value()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ForecastMessage> out) throws Exception {
        restore(context.getBroadcastState(MODELS));
        NeighbourHours lent = around.get(time);
        if (lent != null) {
            around.remove(time);
        }
        Tip tip = tips.value();
        long hour = SeriesValue.hour(time);
        SeriesForecaster forecaster = inForce.at(
                        SeriesValue.kind(context.getCurrentKey()), time + 1) // an hour ends a millisecond before it
                .orElse(null);
        if (tip == null || forecaster == null || tip.hasClosed(hour)) {
            return;
        }
        if (time == SeriesValue.end(hour)) {
            close(tip, hour, lent, forecaster, context, out);
        } else if (tip.newest() == Tip.NONE && running.get(hour) != null) {
            begin(tip, hour, lent, forecaster, context, out);
        }
    }

    /** The first value of a new series stands for its hour until that has ended. */
    private void begin(
            Tip tip,
            long hour,
            NeighbourHours lent,
            SeriesForecaster forecaster,
            OnTimerContext context,
            Collector<ForecastMessage> out)
            throws Exception {
        Memory memory = forecaster.begin();
        forecaster.close(memory, hour, tip.first(), 1, scored -> {});
        forecaster.borrow(memory, lent);
        tips.update(tell(tip.opened(hour), memory, forecaster, context, out));
        memories.update(memory.bytes());
    }

    private void close(
            Tip tip,
            long hour,
            NeighbourHours lent,
            SeriesForecaster forecaster,
            OnTimerContext context,
            Collector<ForecastMessage> out)
            throws Exception {
        RunningHour whole = running.get(hour);
        byte[] bytes = memories.value();
        if (bytes == null && whole == null) {
            return; // it was elsewhere then
        }
        running.remove(hour);
        Memory memory = bytes == null ? forecaster.begin() : Memory.read(bytes);
        forecaster.close(
                memory,
                hour,
                whole == null ? Double.NaN : whole.mean(),
                whole == null ? 0 : whole.count(),
                scored -> context.output(SCORED, scored));
        forecaster.borrow(memory, lent);
        tips.update(tell(tip.closed(hour), memory, forecaster, context, out));
        memories.update(memory.bytes());
        if (memory.age() <= SeriesForecaster.LONGEST_SILENCE) {
            context.timerService().registerEventTimeTimer(SeriesValue.end(hour + 1));
        }
    }

    private Tip tell(
            Tip tip,
            Memory memory,
            SeriesForecaster forecaster,
            OnTimerContext context,
            Collector<ForecastMessage> out) {
        if (tip.said() >= tip.newest()) {
            return tip;
        }
        String series = context.getCurrentKey();
        byte[] key = SeriesValue.sensor(series).getBytes(StandardCharsets.UTF_8);
        List<Forecast> forecasts =
                forecaster.forecasts(memory, SensorId.parse(SeriesValue.sensor(series)), zone(tip), tip.moved());
        for (Forecast forecast : forecasts) {
            made.get(forecast.method()).inc();
            out.collect(new ForecastMessage(key, ForecastJson.write(forecast)));
        }
        return tip.said(tip.newest());
    }

    private ZoneId zone(Tip tip) {
        if (zone != null) {
            return zone;
        }
        return Double.isNaN(tip.longitude())
                ? ZoneOffset.UTC
                : ZoneOffset.ofHours((int) Math.round(tip.longitude() / DEGREES_PER_HOUR));
    }
}
