package io.weir.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.weir.model.settings.ConfigException;
import io.weir.statistics.window.Span;

/**
 * Windows of one length, and of which series they are told.
 *
 * @param span how long, and how often
 * @param scopes of which series
 */
record Windows(Span span, Set<Scope> scopes) implements Serializable {

    /** What is told where nothing else is said: of each sensor by the hour, for by the minute most have one value. */
    static final String DEFAULT = "1m/5s@city+country+all,1h/1m@sensor+city+country+all";

    /** Those of a text such as {@link #DEFAULT}. */
    static List<Windows> parse(String setting, String text) {
        List<Windows> all = new ArrayList<>();
        Set<String> met = new HashSet<>();
        try {
            for (String part : text.split(",")) {
                Windows windows = parse(part.strip());
                if (!met.add(windows.span.text())) {
                    throw new ConfigException(
                            "each window can be there once, but " + windows.span.text() + " is there twice");
                }
                all.add(windows);
            }
        } catch (ConfigException e) {
            throw new ConfigException(setting + ": " + e.getMessage());
        }
        return List.copyOf(all);
    }

    private static Windows parse(String part) {
        int at = part.indexOf('@');
        if (at < 0) {
            throw new ConfigException(
                    "behind a window stands of what it is, as in 1h/1m@sensor+city, but there is '" + part + "'");
        }
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(part.substring(at + 1).split("\\+", -1)).map(Scope::of).forEach(scopes::add);
        return new Windows(Span.parse(part.substring(0, at)), scopes);
    }
}
