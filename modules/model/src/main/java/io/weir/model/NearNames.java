package io.weir.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a slip of the pen may have been meant to be. */
public final class NearNames {

    /** A slip of the pen has no more letters that differ. */
    private static final int NEAR = 5;

    private NearNames() {}

    /** Those among these, the nearest first; none where it is like none. */
    public static List<String> of(String slip, Collection<String> names) {
        int most = Math.min(NEAR, slip.length() / 2);
        return names.stream()
                .filter(name -> Math.abs(name.length() - slip.length()) <= most) // however long a stranger's is
                .filter(name -> distance(slip, name) <= most)
                .sorted(Comparator.comparingInt(name -> distance(slip, name)))
                .toList();
    }

    /** How many letters have to be put in, left out or replaced: Levenshtein's, whatever their case. */
    private static int distance(String one, String two) {
        String a = one.toUpperCase(Locale.ROOT);
        String b = two.toUpperCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        for (int n = 0; n <= b.length(); n++) {
            before[n] = n;
        }
        for (int m = 1; m <= a.length(); m++) {
            int[] now = new int[b.length() + 1];
            now[0] = m;
            for (int n = 1; n <= b.length(); n++) {
                int replaced = before[n - 1] + (a.charAt(m - 1) == b.charAt(n - 1) ? 0 : 1);
                now[n] = Math.min(replaced, 1 + Math.min(before[n], now[n - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
