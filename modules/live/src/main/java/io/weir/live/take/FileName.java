package io.weir.live.take;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The name of a file that is taken away: plain characters alone, for it goes into a header and onto a disk. */
public final class FileName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm").withZone(ZoneOffset.UTC);
    private static final int MOST_WORD = 40;

    private FileName() {}

    /**
     * Such as {@code weir-P2-Stuttgart-20261101T0000-20261102T0000.csv}.
     *
     * @param words what it is of, from outside
     * @param suffix without the dot
     */
    public static String of(List<String> words, Instant from, Instant to, String suffix) {
        StringBuilder name = new StringBuilder("weir");
        for (String word : words) {
            String plain = word.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
            if (!plain.isEmpty()) {
                name.append('-').append(plain, 0, Math.min(plain.length(), MOST_WORD));
            }
        }
        return name.append('-')
                .append(TIME.format(from))
                .append('-')
                .append(TIME.format(to))
                .append('.')
                .append(suffix)
                .toString();
    }
}
