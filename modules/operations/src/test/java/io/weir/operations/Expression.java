package io.weir.operations;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a PromQL expression asks for. That it is one at all is Prometheus' own to judge. */
record Expression(String text) {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

    /** A name, with its matchers if it has any, that is neither a function nor an aggregation. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w\"$.])([a-zA-Z_:][\\w:]*)(?![\\w:])(?!\\s*\\()(\\{[^}]*})?");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /** Each metric with its matchers. */
    Set<String> selectors() {
        Set<String> selectors = new LinkedHashSet<>();
        SELECTOR.matcher(GROUPING.matcher(text).replaceAll(" "))
                .results()
                .filter(found -> !WORDS.contains(found.group(1)))
                .map(MatchResult::group)
                .forEach(selectors::add);
        return selectors;
    }

    /** The names alone. */
    Set<String> metrics() {
        return selectors().stream()
                .map(selector -> selector.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The labels that it groups or matches by. */
    Set<String> groupings() {
        Set<String> labels = new TreeSet<>();
        GROUPING.matcher(STRING.matcher(text).replaceAll("\"\""))
                .results()
                .flatMap(
                        found -> Pattern.compile("\\w+").matcher(found.group(1)).results())
                .forEach(found -> labels.add(found.group()));
        return labels;
    }
}
