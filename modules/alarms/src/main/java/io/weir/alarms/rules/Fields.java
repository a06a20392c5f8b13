package io.weir.alarms.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the file, field by field: each is asked for by its name, and one that nobody asked for is a slip of the pen. */
final class Fields {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)d)?\\s*(?:(\\d+)h)?\\s*(?:(\\d+)m)?\\s*(?:(\\d+)s)?");
    private static final long MOST = Duration.ofDays(3_650).toMillis();

    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    /**
     * @param what it is, for the message
     * @throws RuleException where it is no mapping, or has a field twice
     */
    Fields(Node node, String what) throws RuleException {
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, what + " must be a mapping, with lines such as 'name: value'");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode(), "a name");
            if (values.put(name, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), name + " is there twice");
            }
            lines.put(name, line(tuple.getKeyNode()));
        }
    }

    boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    int line() {
        return line(node);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** A fault of a field, or of the mapping where it is not there. */
    RuleException fault(String name, String why) {
        return new RuleException(lines.getOrDefault(name, line()), why);
    }

    Optional<Fields> mapping(String name) throws RuleException {
        return has(name) ? Optional.of(new Fields(values.get(name), name)) : Optional.empty();
    }

    boolean isMapping(String name) {
        return has(name) && values.get(name) instanceof MappingNode;
    }

    String text(String name) throws RuleException {
        if (!has(name)) {
            throw fault(name, name + " is missing");
        }
        return text(values.get(name), name);
    }

    String text(String name, String otherwise) throws RuleException {
        return has(name) ? text(name) : otherwise;
    }

    double number(String name) throws RuleException {
        String text = text(name);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw fault(name, name + " must be a number, but is '" + shown(text) + "'");
    }

    double number(String name, double otherwise) throws RuleException {
        return has(name) ? number(name) : otherwise;
    }

    /** A whole number from {@code least} on. */
    int count(String name, int least, int most) throws RuleException {
        double number = number(name);
        if (number != Math.rint(number) || number < least || number > most) {
            throw fault(
                    name,
                    name + " must be a whole number from " + least + " to " + most + ", but is " + shown(text(name)));
        }
        return (int) number;
    }

    /** Milliseconds. */
    long duration(String name) throws RuleException {
        String text = text(name);
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw fault(name, name + " must be a time such as 90s, 10m, 1h 30m or 2d, but is '" + shown(text) + "'");
        }
        try {
            long milliseconds = part(parts, 1, 86_400_000)
                    + part(parts, 2, 3_600_000)
                    + part(parts, 3, 60_000)
                    + part(parts, 4, 1_000);
            if (milliseconds <= MOST) {
                return milliseconds;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below
        }
        throw fault(name, name + " must be at most ten years, but is '" + shown(text) + "'");
    }

    long duration(String name, long otherwise) throws RuleException {
        return has(name) ? duration(name) : otherwise;
    }

    private static long part(Matcher parts, int group, long unit) {
        return parts.group(group) == null ? 0 : Math.multiplyExact(Long.parseLong(parts.group(group)), unit);
    }

    boolean flag(String name) throws RuleException {
        String text = text(name);
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(name, name + " must be true or false, but is '" + shown(text) + "'");
        }
        return text.equals("true");
    }

    /** One word or a list of them; none where the field is missing. */
    Set<String> words(String name) throws RuleException {
        Set<String> words = new TreeSet<>();
        for (Node each : list(name)) {
            words.add(text(each, name));
        }
        return words;
    }

    /** What is in a list, or the one that is there in place of a list; none where the field is missing. */
    List<Node> list(String name) throws RuleException {
        if (!has(name)) {
            return List.of();
        }
        Node value = values.get(name);
        return value instanceof SequenceNode sequence ? new ArrayList<>(sequence.getValue()) : List.of(value);
    }

    /** One of the values of a type, by its name in small letters. */
    <E extends Enum<E>> E one(Class<E> type, String name) throws RuleException {
        String text = text(name);
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw fault(
                name,
                name + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", but is '" + shown(text) + "'");
    }

    /** To be asked at the end. */
    void nothingElse(String what) throws RuleException {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw fault(name, what + " has no '" + shown(name) + "'; it may have " + String.join(", ", asked));
            }
        }
    }

    static String text(Node node, String what) throws RuleException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw fault(node, what + " must be a word or a number");
    }

    static RuleException fault(Node node, String why) {
        return new RuleException(line(node), why);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    static String shown(String text) {
        return Printable.of(text, 60);
    }
}
