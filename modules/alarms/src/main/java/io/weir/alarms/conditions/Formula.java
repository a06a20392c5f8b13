package io.weir.alarms.conditions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.weir.alarms.conditions.Verdict.Answer;

/**
 * An expression over several kinds of one place. Of each kind the newest measure counts; where one is missing or too old, nothing can be
 * said.
 *
 * @param expression true or false
 * @param fresh milliseconds for which a measure counts
 */
public record Formula(Expression expression, long fresh) implements Condition {

    @Override
    public boolean isLate(Memory memory, Observation observation) {
        return Condition.super.isLate(memory, observation) || memory.hasOutlived(observation.takenAt(), fresh);
    }

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Memory after = memory;
        for (Observation observation : now) {
            after = after.with(observation);
        }
        after = after.since(after.newest() - fresh);
        return new Judged(after, verdict(after));
    }

    private Verdict verdict(Memory memory) {
        Map<String, Double> values = new TreeMap<>();
        Arrays.stream(memory.latest())
                .sorted(Comparator.comparingLong(Row::time).thenComparing(Row::name))
                .forEach(row -> values.put(row.name().substring(row.name().lastIndexOf(' ') + 1), row.value()));
        if (!values.keySet().containsAll(expression.kinds())) {
            return Verdict.UNKNOWN;
        }
        Optional<Boolean> answer = expression.answer(values);
        return answer.map(holds ->
                        new Verdict(holds ? Answer.HOLDS : Answer.CLEAR, holds ? 1 : 0, 1, holds ? about(values) : ""))
                .orElse(Verdict.UNKNOWN);
    }

    private String about(Map<String, Double> values) {
        return expression.kinds().stream()
                .map(kind -> kind + ' ' + Numbers.text(values.get(kind)))
                .collect(Collectors.joining(", ", "", ": " + expression.text()));
    }

    @Override
    public String sentence(Verdict verdict) {
        return verdict.about().isEmpty() ? "no longer: " + expression.text() : verdict.about();
    }
}
