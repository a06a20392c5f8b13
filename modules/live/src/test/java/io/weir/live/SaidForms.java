package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The English forms by which the page knows what services say, as {@code base/said.js} finds them. */
public final class SaidForms {

    private static final String PREFIX = "said.";
    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
    private static final String NUMBER = "-?\\d+(\\.\\d+)?(E-?\\d+)?";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

    /** What may stand for a part of that name where it is narrower than any text. */
    private static final Map<String, String> NARROW = Map.of(
            "at", TIME, "oldest", TIME, "subject", "[^,:]+", "values", "\\w+ " + NUMBER + "(, \\w+ " + NUMBER + ")*");

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    private SaidForms(JsonNode texts) {
        texts.fields().forEachRemaining(each -> {
            if (each.getKey().startsWith(PREFIX)) {
                patterns.put(
                        each.getKey().substring(PREFIX.length()),
                        pattern(each.getValue().asText()));
            }
        });
    }

    /** Those that the page has. */
    public static SaidForms read() {
        try (InputStream texts = SaidForms.class.getResourceAsStream("/io/weir/live/page/texts/en.json")) {
            return new SaidForms(new ObjectMapper().readTree(texts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String form) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        Matcher part = PART.matcher(form);
        while (part.find()) {
            String name = part.group(1);
            pattern.append(Pattern.quote(form.substring(end, part.start())))
                    .append("(?<" + name + '>' + NARROW.getOrDefault(name, ".+?") + ')');
            end = part.end();
        }
        return Pattern.compile(pattern + Pattern.quote(form.substring(end)));
    }

    /** Names of all, without {@code said.}. */
    public Set<String> names() {
        return new TreeSet<>(patterns.keySet());
    }

    /** Names of the first form that the whole sentence has, and of those of the sentence that is its rest; none where it has none. */
    public Set<String> of(String sentence) {
        for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
            Matcher found = each.getValue().matcher(sentence);
            if (found.matches()) {
                boolean whole = !found.pattern().pattern().contains("(?<rest>");
                Set<String> names = whole ? new TreeSet<>() : of(found.group("rest"));
                if (whole || !names.isEmpty()) {
                    names.add(each.getKey());
                    return names;
                }
            }
        }
        return new TreeSet<>();
    }
}
