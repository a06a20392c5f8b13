package io.weir.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
        return parse(setting, text, List.of());
    }

    /**
     * The same, where they may also be of these.
     *
     * @param own scopes beside those that are there
     */
    static List<Windows> parse(String setting, String text, List<Scope> own) {
        List<Windows> all = new ArrayList<>();
        Set<String> met = new HashSet<>();
        try {
            for (String part : text.split(",")) {
                Windows windows = parse(part.strip(), own);
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

    /** Of which series there are any, each sort once. */
    static List<Scope> scopes(List<Windows> windows) {
        return windows.stream()
                .flatMap(each -> each.scopes().stream())
                .distinct()
                .toList();
    }

    private static Windows parse(String part, List<Scope> own) {
        int at = part.indexOf('@');
        if (at < 0) {
            throw new ConfigException(
                    "behind a window stands of what it is, as in 1h/1m@sensor+city, but there is '" + part + "'");
        }
        Set<Scope> scopes = new LinkedHashSet<>();
        for (String code : part.substring(at + 1).split("\\+", -1)) {
            scopes.add(Scope.of(code, own));
        }
        return new Windows(Span.parse(part.substring(0, at)), scopes);
    }
}
