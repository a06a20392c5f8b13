package io.weir.alarms;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.alarms.conditions.Observation;
import io.weir.alarms.life.Outcome;
import io.weir.alarms.life.Told;
import io.weir.alarms.life.Watch;
import io.weir.alarms.life.WatchState;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.alarms.state.ObservationsSerializer;
import io.weir.alarms.state.WatchStateSerializer;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.wire.json.AlarmChangeJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds what each watch knows, tells it what comes and how event time goes on, and hands on what it says. There are two of it, one for
 * rules about measures and one for rules about forecasts: each has an event time of its own, and none waits for the other's.
 */
final class KeepWatch extends KeyedBroadcastProcessFunction<String, Told, String, AlarmMessage>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<WatchState> WATCH =
            new ValueStateDescriptor<>("watch", new WatchStateSerializer());
    private static final MapStateDescriptor<Long, Observation[]> WAITING =
            new MapStateDescriptor<>("waiting", LongSerializer.INSTANCE, new ObservationsSerializer());

    /** What its rules are about. */
    enum About {
        MEASURES,
        FORECASTS;

        boolean has(Rule rule) {
            return rule.foreseen().isPresent() == (this == FORECASTS);
        }
    }

    private final HeldRules rules;
    private final About about;

    private transient ListState<Long> comes;
    private transient long come; // event time does not begin anew with a restart, though Flink's does
    private transient ValueState<WatchState> watch;
    private transient MapState<Long, Observation[]> waiting; // by their time, for each of which there is a timer
    private transient ValueState<Long> timer; // for what is due though nothing comes; never later than that
    private transient Map<AlarmState, Counter> changes;
    private transient Counter late;
    private transient Counter passedOver;

    KeepWatch(HeldRules rules, About about) {
        this.rules = rules;
        this.about = about;
    }

    @Override
    public void open(OpenContext context) {
        watch = getRuntimeContext().getState(WATCH);
        waiting = getRuntimeContext().getMapState(WAITING);
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("alarms_late_total");
        passedOver = metrics.counter("alarms_acknowledgements_passed_over_total");
        changes = new EnumMap<>(AlarmState.class);
        for (AlarmState state : AlarmState.values()) {
            changes.put(state, metrics.addGroup("state", state.code()).counter("alarms_changes_total"));
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        comes = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("event-time", Types.LONG));
        come = Long.MIN_VALUE;
        if (context.isRestored()) {
            long least = Long.MAX_VALUE;
            for (Long each : comes.get()) {
                least = each == Long.MIN_VALUE ? least : Math.min(least, each); // one that heard nothing holds no watch
            }
            come = least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        comes.update(List.of(come));
    }

    private long now(TimerService timers) {
        come = Math.max(come, timers.currentWatermark());
        return come;
    }

    @Override
    public void processElement(Told told, ReadOnlyContext context, Collector<AlarmMessage> out) throws Exception {
        Optional<Rule> rule =
                rules.in(context.getBroadcastState(HeldRules.STATE)).find(told.rule());
        if (rule.map(one -> !about.has(one)).orElse(about == About.FORECASTS)) {
            return; // an acknowledgement is told to both, and counts for the other one
        }
        Counter ofNoUse = told.observation() == null ? passedOver : late;
        if (rule.isEmpty()) {
            ofNoUse.inc();
            return;
        }
        Watch one = new Watch(rule.get(), told.series());
        long now = now(context.timerService());
        if (told.observation() != null && told.observation().takenAt() > now) {
            letWait(one, told.observation(), context.timerService());
            return;
        }
        WatchState before = state(one, context.timerService());
        Outcome outcome = told.observation() == null
                ? one.acknowledge(before, told.alarm(), told.who(), told.at())
                : one.tell(before, told.observation(), now);
        ofNoUse.inc(outcome.passedOver());
        keep(before, outcome, out);
        setTimer(one, outcome.state(), now, context.timerService());
    }

    /** Lets it wait for its time, and has a timer then. */
    private void letWait(Watch one, Observation observation, TimerService timers) throws Exception {
        long time = observation.takenAt();
        Observation[] before = waiting(time);
        Observation[] after = one.waiting(before, observation);
        if (after != before) {
            waiting.put(time, after);
        } else if (observation.isAmong(before)) {
            late.inc();
        }
        if (before.length == 0) {
            timers.registerEventTimeTimer(time);
        }
    }

    private Observation[] waiting(long time) throws Exception {
        Observation[] there = waiting.get(time);
        return there == null ? Observation.NONE : there;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlarmMessage> out) throws Exception {
        String key = context.getCurrentKey();
        Optional<Rule> rule =
                rules.in(context.getBroadcastState(HeldRules.STATE)).find(Told.rule(key));
        if (rule.isEmpty()) {
            waiting.remove(time);
            timer.clear(); // a rule of that name may come again, and would rely on one that has gone
            return;
        }
        now(context.timerService()); // so that a checkpoint knows how far event time was
        Watch one = new Watch(rule.get(), Told.series(key));
        WatchState before = state(one, context.timerService());
        Observation[] arrived = waiting(time);
        if (arrived.length > 0) {
            waiting.remove(time);
        }
        Outcome outcome = one.advance(before, arrived, time);
        late.inc(outcome.passedOver());
        keep(before, outcome, out);
        setTimer(one, outcome.state(), time, context.timerService());
    }

    /** What is known of the current key. */
    private WatchState state(Watch one, TimerService timers) throws Exception {
        WatchState state = watch.value();
        if (state == null) {
            return WatchState.NEW;
        }
        if (state.waiting().length == 0) {
            return state;
        }
        for (Observation each : state.waiting()) { // an earlier build had them in one state with the rest
            letWait(one, each, timers);
        }
        WatchState without = new WatchState(state.memory(), state.life());
        watch.update(without);
        return without;
    }

    private void keep(WatchState before, Outcome outcome, Collector<AlarmMessage> out) throws Exception {
        tell(outcome, out);
        if (outcome.state() != before) {
            watch.update(outcome.state()); // null clears it
        }
    }

    /**
     * Has a timer no later than when something is due though nothing comes. It may be earlier, which is cheaper than another one with
     * each measure: then it is looked when that is.
     *
     * @param gone up to which timers have been
     */
    private void setTimer(Watch one, WatchState state, long gone, TimerService timers) throws Exception {
        Long known = timer.value();
        long set = known == null || known <= gone ? Long.MAX_VALUE : known;
        long next = state == null ? Long.MAX_VALUE : one.next(state);
        if (next < set) {
            if (set != Long.MAX_VALUE && !waiting.contains(set)) {
                timers.deleteEventTimeTimer(set);
            }
            timers.registerEventTimeTimer(next);
            timer.update(next);
        } else if (known != null && set == Long.MAX_VALUE) {
            timer.clear();
        }
    }

    private void tell(Outcome outcome, Collector<AlarmMessage> out) {
        for (AlarmChange change : outcome.changes()) {
            changes.get(change.state()).inc();
            out.collect(new AlarmMessage(change.id().getBytes(StandardCharsets.UTF_8), AlarmChangeJson.write(change)));
        }
    }

    private static boolean isOver(String key, Rules before, Rules after) {
        Optional<Rule> old = before.find(Told.rule(key));
        return old.isPresent()
                && after.find(Told.rule(key)).filter(old.get()::isSameWatch).isEmpty();
    }

    /** Ends the alarms of rules that are no more, or are about something else now; what stays goes on by its new rule. */
    @Override
    public void processBroadcastElement(String text, Context context, Collector<AlarmMessage> out) throws Exception {
        Rules before = rules.in(context.getBroadcastState(HeldRules.STATE));
        rules.replace(context.getBroadcastState(HeldRules.STATE), text);
        Rules after = rules.in(context.getBroadcastState(HeldRules.STATE));
        if (after.keep(before)) {
            return;
        }
        context.applyToKeyedState(WATCH, (key, state) -> {
            if (isOver(key, before, after)) {
                Rule old = before.find(Told.rule(key)).orElseThrow();
                tell(new Watch(old, Told.series(key)).stop(state.value()), out);
                state.clear();
            }
        });
        context.applyToKeyedState(WAITING, (key, state) -> {
            if (isOver(key, before, after)) {
                state.clear();
            }
        });
    }
}
