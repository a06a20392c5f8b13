package io.weir.alarms;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.alarms.life.Outcome;
import io.weir.alarms.life.Told;
import io.weir.alarms.life.Watch;
import io.weir.alarms.life.WatchState;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.wire.json.AlarmChangeJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
    private static final ValueStateDescriptor<WatchState> WATCH = new ValueStateDescriptor<>("watch", WatchState.class);

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
    private transient ValueState<Long> timer;
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
        WatchState state = watch.value();
        if (rule.isEmpty() || told.observation() == null && state == null) {
            (told.observation() == null ? passedOver : late).inc();
            return;
        }
        Watch one = new Watch(rule.get(), told.series());
        WatchState before = state == null ? WatchState.NEW : state;
        Outcome outcome = told.observation() == null
                ? one.acknowledge(before, told.alarm(), told.who(), told.at())
                : one.tell(before, told.observation(), now(context.timerService()));
        if (!outcome.taken()) {
            (told.observation() == null ? passedOver : late).inc();
            return;
        }
        keep(one, outcome, context.timerService(), out);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AlarmMessage> out) throws Exception {
        WatchState state = watch.value();
        String key = context.getCurrentKey();
        Optional<Rule> rule =
                rules.in(context.getBroadcastState(HeldRules.STATE)).find(Told.rule(key));
        if (state != null && rule.isPresent()) {
            Watch one = new Watch(rule.get(), Told.series(key));
            timer.clear(); // it is this one
            keep(one, one.advance(state, now(context.timerService())), context.timerService(), out);
        }
    }

    private void keep(Watch one, Outcome outcome, TimerService timers, Collector<AlarmMessage> out) throws Exception {
        tell(outcome, out);
        WatchState state = outcome.state();
        Long set = timer.value();
        Long next = state == null ? Long.valueOf(Long.MAX_VALUE) : Long.valueOf(one.next(state));
        if (!next.equals(set)) {
            if (set != null) {
                timers.deleteEventTimeTimer(set);
            }
            if (next == Long.MAX_VALUE) {
                timer.clear();
            } else {
                timers.registerEventTimeTimer(next);
                timer.update(next);
            }
        }
        watch.update(state); // null clears it
    }

    private void tell(Outcome outcome, Collector<AlarmMessage> out) {
        for (AlarmChange change : outcome.changes()) {
            changes.get(change.state()).inc();
            out.collect(new AlarmMessage(change.id().getBytes(StandardCharsets.UTF_8), AlarmChangeJson.write(change)));
        }
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
            Optional<Rule> old = before.find(Told.rule(key));
            if (old.isPresent()
                    && !after.find(Told.rule(key))
                            .filter(old.get()::isSameWatch)
                            .isPresent()) {
                tell(new Watch(old.get(), Told.series(key)).stop(state.value()), out);
                state.clear();
            }
        });
    }
}
