package io.weir.alarms.life;

import java.util.Optional;
import java.util.function.Consumer;

import io.weir.alarms.conditions.Observation;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.Forecast;
import io.weir.model.Measure;

/** Finds the watches that have to hear of something. */
public final class Addresses {

    private static final char AT = '@';

    private Addresses() {}

    /** Tells a measure to each rule that is about it. */
    public static void of(Measure measure, Rules rules, Consumer<Told> out) {
        for (Rule rule : rules.rules()) {
            if (rule.foreseen().isEmpty() && rule.scope().has(measure)) {
                rule.per().series(measure).ifPresent(series -> out.accept(told(measure, rule, series)));
            }
        }
    }

    /** Tells a forecast to each rule that is about it. */
    public static void of(Forecast forecast, Rules rules, Consumer<Told> out) {
        for (Rule rule : rules.rules()) {
            if (rule.has(forecast)) {
                Observation observation = rule.foreseen().orElseThrow().observation(forecast);
                out.accept(new Told(rule.name(), observation.sensor(), observation, null, null, 0));
            }
        }
    }

    private static Told told(Measure measure, Rule rule, String series) {
        Observation observation = new Observation(
                measure.key(),
                measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                rule.limit(measure));
        return new Told(rule.name(), series, observation, null, null, 0);
    }

    /** Whom an acknowledgement is for, which its alarm's id says; nothing where that is none of ours. */
    public static Optional<Told> of(AlarmAcknowledgement seen) {
        int first = seen.id().indexOf(AT);
        int last = seen.id().lastIndexOf(AT);
        return first < 1 || last <= first
                ? Optional.empty()
                : Optional.of(new Told(
                        seen.id().substring(0, first),
                        seen.id().substring(first + 1, last),
                        null,
                        seen.id(),
                        seen.who(),
                        seen.at().toEpochMilli()));
    }
}
