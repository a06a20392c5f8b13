package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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

    /** What may stand for a part of that name where it is narrower than any text; for one of {@link #TEXTS} any, and a number elsewhere. */
    private static final Map<String, String> NARROW = Map.of(
            "at",
            TIME,
            "board",
            "((?!: )[^,'])+",
            "field",
            "((?!: ).)*?",
            "oldest",
            TIME,
            "subject",
            "[^,:]+",
            "values",
            "\\w+ " + NUMBER + "(, \\w+ " + NUMBER + ")*");

    private static final Set<String> TEXTS = Set.of(
            ("band boards example expression fault found free index kind kinds known name names needed patience rest sign text"
                            + " time type unit until wanted who why")
                    .split(" "));
    private static final Pattern PIECES = Pattern.compile("(found|thing|wanted)-.*");

    /** Several boards, each with why it does not answer. */
    private static final Pattern BOARDS = Pattern.compile("(^|; )[^:]+: ");

    /** The forms that a part of that name has, and whether it may be anything else too. */
    private record Nested(Predicate<String> forms, boolean free) {}

    private static final Map<String, Nested> NESTED = Map.of(
            "rest",
                    new Nested(
                            name -> !name.matches("(away|fault)-.*") && !isPiece(name),
                            false), // which subjects there are the page knows
            "fault", new Nested(name -> name.startsWith("fault-"), false), // the page shows any other as it came
            "known", new Nested(name -> name.startsWith("fault-"), false),
            "wanted", new Nested(name -> name.startsWith("wanted-"), false),
            "field", new Nested(name -> name.startsWith("thing-"), true),
            "found", new Nested(name -> name.startsWith("found-"), true),
            "why", new Nested(name -> !isPiece(name), true));

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
                    .append("(?<" + name + '>' + NARROW.getOrDefault(name, TEXTS.contains(name) ? ".*?" : NUMBER)
                            + ')');
            end = part.end();
        }
        return Pattern.compile(pattern + Pattern.quote(form.substring(end)));
    }

    /** Names of all, without {@code said.}. */
    public Set<String> names() {
        return new TreeSet<>(patterns.keySet());
    }

    /** Names of the first form that the whole sentence has, and of those of its parts that are sentences again; none where it has none. */
    public Set<String> of(String sentence) {
        return of(sentence, name -> !isPiece(name));
    }

    private static boolean isPiece(String name) {
        return PIECES.matcher(name).matches();
    }

    private Set<String> of(String sentence, Predicate<String> forms) {
        for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
            Matcher found = each.getValue().matcher(sentence);
            if (forms.test(each.getKey()) && found.matches()) {
                Set<String> names = new TreeSet<>(Set.of(each.getKey()));
                if (addNested(found, names)) {
                    return names;
                }
            }
        }
        return new TreeSet<>();
    }

    /** Whether each part of it can be said. */
    private boolean addNested(Matcher found, Set<String> names) {
        if (found.pattern().pattern().contains("(?<boards>")) {
            BOARDS.splitAsStream(found.group("boards"))
                    .map(why -> of(why, name -> name.startsWith("away-")))
                    .forEach(names::addAll);
        }
        for (Map.Entry<String, Nested> part : NESTED.entrySet()) {
            if (found.pattern().pattern().contains("(?<" + part.getKey() + '>')) {
                Set<String> of = of(found.group(part.getKey()), part.getValue().forms());
                if (of.isEmpty() && !part.getValue().free()) {
                    return false;
                }
                names.addAll(of);
            }
        }
        return true;
    }
}
