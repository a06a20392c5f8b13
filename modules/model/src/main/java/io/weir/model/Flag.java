package io.weir.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one should know of a value that is good all the same. A flag never changes a value by itself and is never a reason to
 * reject one. On the wire it is its code; readers keep codes that they don't know, for a newer writer may have more of them.
 */
public enum Flag {
    /** The value was above the most that can be, by no more than sensors do in saturation: it is the most, {@code raw} is what came. */
    SATURATED,
    /** The sensor is of a type that measures no such kind: the value may be another part's, or the type may be wrong. */
    KIND_NOT_OF_SENSOR_TYPE,
    /** The coordinates were exactly 0/0, by which many feeds say that a place was never set: there is no place. */
    PLACE_NEVER_SET;

    /** Flags that one reading may bring. Its measures may have twice as many: what is noticed later comes on top. */
    public static final int MOST = 16;

    private static final String SEPARATOR = ",";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final Map<String, Flag> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Flag::code, flag -> flag));

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire and in the store: {@code place-never-set}. */
    public String code() {
        return code;
    }

    /** The flag of that code, or nothing where there is none. */
    public static Optional<Flag> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Those and another one. */
    public static Set<String> with(Set<String> codes, Flag flag) {
        Set<String> more = new TreeSet<>(codes);
        more.add(flag.code);
        return more;
    }

    /** All in one text, as stores have them: {@code place-never-set,saturated}. */
    public static String text(Set<String> codes) {
        return String.join(SEPARATOR, codes);
    }

    /** The codes in such a text; none in null, and what is no code is left out. */
    public static Set<String> codes(String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(SEPARATOR))
                        .filter(Flag::isCode)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * These codes, checked: they go into lines and pages as they are.
     *
     * @param codes null where there are none
     * @param most how many there may be
     * @throws InvalidReadingException where there are too many, or one is no code
     */
    static Set<String> checked(Set<String> codes, int most) {
        if (codes == null || codes.isEmpty()) {
            return Set.of();
        }
        if (codes.size() > most) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "flags must be at most " + most + ", but are " + codes.size());
        }
        for (String code : codes) {
            if (!isCode(code)) {
                throw new InvalidReadingException(
                        Reason.MALFORMED,
                        "a flag must be a word such as saturated, but is '" + Printable.of(code, 60) + "'");
            }
        }
        return Collections.unmodifiableSet(new TreeSet<>(codes)); // one order, so that a line is the same twice
    }

    static boolean isCode(String text) {
        return text != null && CODE.matcher(text).matches();
    }
}
