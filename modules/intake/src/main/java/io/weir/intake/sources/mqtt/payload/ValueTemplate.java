package io.weir.intake.sources.mqtt.payload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;

/** The template by which Home Assistant finds a value in a payload, as far as it only names a field, or all of it. */
final class ValueTemplate {

    private static final String STEP = "(?:\\.\\w+|\\['[^'\\]]+'\\]|\\[\"[^\"\\]]+\"\\]|\\[\\d+\\])";

    /** Filters that leave the value what it is, or only shorten how it is shown. */
    private static final String HARMLESS = "(?:\\s*\\|\\s*(?:float|int|is_defined|round)(?:\\([^()]*\\))?)*";

    private static final Pattern FIELD =
            Pattern.compile("\\s*\\{\\{-?\\s*value_json(" + STEP + "+)" + HARMLESS + "\\s*-?\\}\\}\\s*");
    private static final Pattern ALL = Pattern.compile("\\s*\\{\\{-?\\s*value" + HARMLESS + "\\s*-?\\}\\}\\s*");
    private static final Pattern STEPS = Pattern.compile(STEP);
    private static final int MOST = 500;

    private ValueTemplate() {}

    /** The place that it names, the empty one for all of the payload; nothing where it does more than that. */
    static Optional<JsonPointer> pointer(String template) {
        if (template.isBlank()
                || template.length() <= MOST && ALL.matcher(template).matches()) {
            return Optional.of(JsonPointer.empty());
        }
        Matcher field = FIELD.matcher(template);
        return template.length() <= MOST && field.matches()
                ? Optional.of(JsonPointer.compile(steps(field.group(1))))
                : Optional.empty();
    }

    private static String steps(String text) {
        StringBuilder pointer = new StringBuilder();
        Matcher step = STEPS.matcher(text);
        while (step.find()) {
            String name = step.group().replaceAll("^\\.|^\\['?\"?|'?\"?\\]$", "");
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
