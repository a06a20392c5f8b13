package io.weir.alarms.conditions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.AverageFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.NotFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.parser.ParseException;

/**
 * A text such as {@code temperature < 3 && humidity > 90}. It has no function that says something else the next time: replayed measures
 * must ring the same alarms.
 */
public final class Expression {

    private static final ExpressionConfiguration CONFIGURATION = ExpressionConfiguration.builder()
            .functionDictionary(MapBasedFunctionDictionary.ofFunctions(
                    Map.entry("ABS", new AbsFunction()),
                    Map.entry("AVERAGE", new AverageFunction()),
                    Map.entry("MAX", new MaxFunction()),
                    Map.entry("MIN", new MinFunction()),
                    Map.entry("NOT", new NotFunction()),
                    Map.entry("SQRT", new SqrtFunction()),
                    Map.entry("SUM", new SumFunction())))
            .build();

    private final String text;
    private final com.ezylang.evalex.Expression parsed;
    private final List<String> kinds;

    private Expression(String text, com.ezylang.evalex.Expression parsed, Set<String> kinds) {
        this.text = text;
        this.parsed = parsed;
        this.kinds = kinds.stream().sorted().toList();
    }

    /**
     * The expression of a text.
     *
     * @throws IllegalArgumentException with the reason, where it is none
     */
    public static Expression parse(String text) {
        com.ezylang.evalex.Expression parsed = new com.ezylang.evalex.Expression(text, CONFIGURATION);
        try {
            parsed.validate();
            return new Expression(text, parsed, parsed.getUsedVariables());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage() + " at character " + e.getStartPosition(), e);
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Names of kinds in it, each once. */
    public List<String> kinds() {
        return kinds;
    }

    /** Whether it holds; nothing where it has no answer, as behind a division by 0. */
    Optional<Boolean> answer(Map<String, Double> values) {
        try {
            com.ezylang.evalex.Expression one = parsed.copy();
            for (String kind : kinds) {
                one.with(kind, BigDecimal.valueOf(values.get(kind)));
            }
            EvaluationValue answer = one.evaluate();
            return answer.isBooleanValue() ? Optional.of(answer.getBooleanValue()) : Optional.empty();
        } catch (EvaluationException | ParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Whether it is true or false with some numbers, and not a number itself. */
    public boolean isCondition() {
        Map<String, Double> ones = new java.util.TreeMap<>();
        kinds.forEach(kind -> ones.put(kind, 1.0));
        return answer(ones).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
