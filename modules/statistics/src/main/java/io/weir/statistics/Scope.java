package io.weir.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import io.weir.model.Measure;
import io.weir.model.settings.ConfigException;

/**
 * What values are taken together as one series: one of those that are there, or one of an operator's own, by a part of the sensor's name.
 *
 * @param code its name in settings and on the wire: {@code city}
 * @param part a regular expression over {@code source/sensor} of which the first group is the series; null of those that are there
 */
record Scope(String code, String part) implements Serializable {

    /** Those of one sensor. */
    static final Scope SENSOR = new Scope("sensor", null);

    /** Those of one city, whose name stands behind its country's code. */
    static final Scope CITY = new Scope("city", null);

    /** Those of one country. */
    static final Scope COUNTRY = new Scope("country", null);

    /** All there are. */
    static final Scope ALL = new Scope("all", null);

    /** Those of one source. */
    static final Scope SOURCE = new Scope("source", null);

    /** Those of one type of sensors. */
    static final Scope TYPE = new Scope("type", null);

    /** Those that are there. */
    static final List<Scope> THERE = List.of(SENSOR, CITY, COUNTRY, ALL, SOURCE, TYPE);

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Set<String> TAKEN = THERE.stream().map(Scope::code).collect(Collectors.toSet());

    /** Which of its series a measure is in. */
    interface Series {

        /** Its name; null where the measure is in none. */
        String of(Measure measure);
    }

    /** Finds the series of measures; not for several threads at once. */
    Series series() {
        return switch (code) {
            case "sensor" -> Measure::key;
            case "city" -> Scope::city;
            case "country" ->
                measure -> measure.place() == null ? null : measure.place().country();
            case "all" -> measure -> code;
            case "source" -> Measure::source;
            case "type" -> Measure::type;
            default -> ownSeries();
        };
    }

    private static String city(Measure measure) {
        return measure.place() == null || measure.place().city() == null
                ? null
                : measure.place().country() + "/" + measure.place().city();
    }

    private Series ownSeries() {
        Pattern pattern = Pattern.compile(part);
        return measure -> {
            Matcher found = pattern.matcher(measure.key());
            return found.find() && found.group(1) != null && !found.group(1).isEmpty() ? found.group(1) : null;
        };
    }

    /** The one of that name, among those that are there and these. */
    static Scope of(String code, List<Scope> own) {
        List<Scope> all = new ArrayList<>(THERE);
        all.addAll(own);
        return all.stream()
                .filter(scope -> scope.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new ConfigException("a window is of "
                        + all.stream().map(Scope::code).collect(Collectors.joining(", "))
                        + ", but not of '" + code + "'"));
    }

    /**
     * An operator's own ones, such as {@code station=^alarms/([^-]+) datapoint=^alarms/([^-]+-[^-]+)}.
     *
     * @throws ConfigException where a text is none
     */
    static List<Scope> own(String setting, String text) {
        List<Scope> own = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            int at = each.indexOf('=');
            String code = at < 0 ? each : each.substring(0, at);
            if (at < 0 || !CODE.matcher(code).matches()) {
                throw new ConfigException(setting + " must have names of lower case letters with an expression each, as"
                        + " station=^alarms/([^-]+), but has '" + each + "'");
            }
            if (TAKEN.contains(code) || own.stream().anyMatch(scope -> scope.code.equals(code))) {
                throw new ConfigException(setting + ": there is a " + code + " already");
            }
            own.add(new Scope(code, expression(setting, each.substring(at + 1))));
        }
        return List.copyOf(own);
    }

    private static String expression(String setting, String text) {
        try {
            if (Pattern.compile(text).matcher("").groupCount() < 1) {
                throw new ConfigException(setting
                        + " must have a group in each expression, as in ^alarms/([^-]+), but '" + text + "' has none");
            }
            return text;
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    setting + " has '" + text + "', which is no regular expression: " + e.getDescription());
        }
    }
}
