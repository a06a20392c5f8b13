package io.weir.alarms.rules;

import java.util.List;
import java.util.Optional;

import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Foreseen;
import io.weir.alarms.conditions.Verdict;
import io.weir.model.Forecast;
import io.weir.model.Measure;

/**
 * A rule of the file.
 *
 * @param name unique in the file
 * @param severity as it is told
 * @param scope which measures it is about
 * @param per what an alarm is of
 * @param kind what is measured, or null where it is about several
 * @param subject what is measured, for people: {@code PM10 in µg/m³}
 * @param condition what is asked
 * @param timing when it makes an alarm and when it ends it
 * @param schedule when it rings
 */
public record Rule(
        String name,
        String severity,
        Scope scope,
        Per per,
        String kind,
        String subject,
        Condition condition,
        Timing timing,
        Schedule schedule) {

    /** What it asks of forecasts; nothing where it is about measures. */
    public Optional<Foreseen> foreseen() {
        return condition instanceof Foreseen one ? Optional.of(one) : Optional.empty();
    }

    /** Whether it has something to say of a forecast. */
    public boolean has(Forecast forecast) {
        return foreseen().filter(one -> one.has(forecast)).isPresent() && scope.has(forecast);
    }

    /** The sentence for people. */
    public String text(Verdict verdict) {
        return subject + ": " + (verdict.isClosed() ? verdict.about() : condition.sentence(verdict));
    }

    /** What an attribute of the sensor says is the threshold; NaN where the rule asks for none, or nothing does. */
    public double limit(Measure measure) {
        return Limits.of(condition, measure);
    }

    /** Sensors that it asks for and that no sensor can be called: behind its source stands a slash, and its name. */
    public List<String> unheardOf() {
        return scope.sensors().stream()
                .filter(sensor -> sensor.indexOf('/') < 0)
                .toList();
    }

    /** Whether what was remembered for the other one is of use for this one: it is about the same, and asks for the same in kind. */
    public boolean isSameWatch(Rule other) {
        return scope.equals(other.scope) && per == other.per && condition.getClass() == other.condition.getClass();
    }
}
