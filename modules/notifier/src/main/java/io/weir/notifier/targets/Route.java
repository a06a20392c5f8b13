package io.weir.notifier.targets;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * Which changes a target is told of.
 *
 * @param severities of rules; none means all
 * @param rules names of rules, in which {@code *} stands for any text; none means all
 * @param states that an alarm comes into; never {@link AlarmState#PENDING}, of which nobody has to be told
 */
public record Route(Set<String> severities, Set<String> rules, Set<AlarmState> states) {

    /** All of which somebody may have to be told. */
    public static final Set<AlarmState> STATES =
            EnumSet.of(AlarmState.ACTIVE, AlarmState.ACKNOWLEDGED, AlarmState.RESOLVED);

    public Route {
        severities = Set.copyOf(severities);
        rules = Set.copyOf(rules);
        states = Set.copyOf(states);
    }

    /** All changes that come into these states. */
    public static Route ofAll(Set<AlarmState> states) {
        return new Route(Set.of(), Set.of(), states);
    }

    /**
     * Reads {@code PREFIX_SEVERITIES} and {@code PREFIX_RULES}, each separated by commas.
     *
     * @param states that are told where {@code PREFIX_STATES} does not say otherwise
     * @throws ConfigException where it names a state that there is not
     */
    public static Route from(Env env, String prefix, Set<AlarmState> states) {
        String named = prefix + "_STATES";
        Set<AlarmState> told = list(env, named).stream()
                .map(text -> state(named, text))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AlarmState.class)));
        return withFixedStates(env, prefix, told.isEmpty() ? states : told);
    }

    /** As the other one, where the states are not for the user to say. */
    public static Route withFixedStates(Env env, String prefix, Set<AlarmState> states) {
        return new Route(list(env, prefix + "_SEVERITIES"), list(env, prefix + "_RULES"), states);
    }

    /** Whether a target is told of it. */
    public boolean takes(AlarmChange change) {
        return states.contains(change.state())
                && (severities.isEmpty() || severities.contains(change.severity()))
                && (rules.isEmpty() || rules.stream().anyMatch(rule -> matches(rule, change.rule())));
    }

    @Override
    public String toString() {
        return "severities=" + (severities.isEmpty() ? "all" : severities) + " rules="
                + (rules.isEmpty() ? "all" : rules) + " states="
                + states.stream().sorted().map(AlarmState::code).toList();
    }

    private static boolean matches(String pattern, String rule) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(rule).matches();
    }

    private static AlarmState state(String setting, String text) {
        return AlarmState.of(text)
                .filter(STATES::contains)
                .orElseThrow(() -> new ConfigException(setting
                        + " must be some of active, acknowledged, resolved, separated by commas, but has '"
                        + Printable.of(text, 100) + "'"));
    }

    private static Set<String> list(Env env, String name) {
        return Arrays.stream(env.text(name, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
