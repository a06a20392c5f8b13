package io.weir.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A few texts by name, in the order in which they were put in, and never changed: what a reading has. They stand in one array and are
 * looked for one after the other, which for a few takes less than a hash map, and much less to make.
 */
public final class Texts extends AbstractMap<String, String> {

    private static final int MOST = 16; // of more, a hash map finds one sooner
    private static final int NOWHERE = -1;

    private final String[] pairs; // a name, its text, the next name
    private final int size;

    private Texts(String[] pairs, int size) {
        this.pairs = pairs;
        this.size = size;
    }

    /** Those of a map, in its order; none where it is null. Never changed, whatever becomes of the map. */
    public static Map<String, String> of(Map<String, String> map) {
        if (map == null || map.isEmpty()) {
            return Map.of();
        }
        if (map instanceof Texts) {
            return map;
        }
        if (map.size() > MOST) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
        String[] pairs = new String[2 * map.size()];
        int at = 0;
        for (Map.Entry<String, String> each : map.entrySet()) {
            pairs[at++] = each.getKey();
            pairs[at++] = each.getValue();
        }
        return new Texts(pairs, pairs.length / 2);
    }

    /** One alone. */
    public static Map<String, String> of(String name, String text) {
        return new Texts(new String[] {name, text}, 1);
    }

    /** Gathers texts. */
    public static final class Builder {

        private String[] pairs;
        private int size;
        private long bits; // of each name one, by its hash: a name whose bit is not here is new
        private Map<String, String> many; // instead, once there are many; else null

        /**
         * @param expected how many there may be
         */
        public Builder(int expected) {
            pairs = new String[2 * Math.max(1, Math.min(expected, MOST))];
        }

        /** Puts one in, in place of another of that name where there is one. */
        public void put(String name, String text) {
            if (many != null) {
                many.put(name, text);
                return;
            }
            int found = mayHave(name) ? find(pairs, size, name) : NOWHERE;
            if (found >= 0) {
                pairs[found + 1] = text;
            } else {
                add(name, text);
            }
        }

        /** Puts one in where there is none of that name; answers whether there was none. */
        public boolean putNew(String name, String text) {
            boolean none = !has(name);
            if (none && many != null) {
                many.put(name, text);
            } else if (none) {
                add(name, text);
            }
            return none;
        }

        /** Whether there is one of that name. */
        public boolean has(String name) {
            return many == null ? mayHave(name) && find(pairs, size, name) >= 0 : many.containsKey(name);
        }

        /** How many there are. */
        public int size() {
            return many == null ? size : many.size();
        }

        /** Whether there is none. */
        public boolean isEmpty() {
            return size == 0;
        }

        /** All of them. This builder is not used any more. */
        public Map<String, String> build() {
            if (many != null) {
                return Collections.unmodifiableMap(many);
            }
            return size == 0 ? Map.of() : new Texts(pairs, size);
        }

        private boolean mayHave(String name) {
            return (bits & bit(name)) != 0;
        }

        private static long bit(String name) {
            return 1L << Objects.hashCode(name); // of which a shift takes the lowest six bits
        }

        private void add(String name, String text) {
            if (size == MOST) {
                many = new LinkedHashMap<>(new Texts(pairs, size));
                many.put(name, text);
                return;
            }
            if (2 * size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * pairs.length);
            }
            bits |= bit(name);
            pairs[2 * size] = name;
            pairs[2 * size + 1] = text;
            size++;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String get(Object name) {
        int found = find(pairs, size, name);
        return found < 0 ? null : pairs[found + 1];
    }

    @Override
    public boolean containsKey(Object name) {
        return find(pairs, size, name) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int at = 0; at < 2 * size; at += 2) {
            action.accept(pairs[at], pairs[at + 1]);
        }
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, String>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < 2 * size;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>(pairs[next - 2], pairs[next - 1]);
        }
    }

    /** Where that name stands; -1 where it does not. */
    private static int find(String[] pairs, int size, Object name) {
        for (int at = 0; at < 2 * size; at += 2) {
            if (Objects.equals(pairs[at], name)) {
                return at;
            }
        }
        return NOWHERE;
    }
}
