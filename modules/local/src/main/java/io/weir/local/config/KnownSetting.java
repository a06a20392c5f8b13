package io.weir.local.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A variable that {@code weir run} knows: a row of {@code settings.csv}, which a test holds to the READMEs.
 *
 * @param secret whether it belongs in the environment only, and is never shown
 * @param otherwise what holds where nobody says anything, in words; empty where nothing does
 * @param of what it is about
 */
public record KnownSetting(String name, boolean secret, String otherwise, String of) {

    /** All of them, by name. */
    public static final List<KnownSetting> ALL = read();

    /** A slip of the pen has no more letters that differ. */
    private static final int NEAR = 5;

    /** The one of that name. */
    public static Optional<KnownSetting> find(String name) {
        return ALL.stream().filter(setting -> setting.name.equals(name)).findFirst();
    }

    /** The one of these names that a slip of the pen was meant to be; nothing where it is like none. */
    static Optional<String> nearest(String slip, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(slip, name)))
                .filter(name -> distance(slip, name) <= Math.min(NEAR, slip.length() / 2));
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

    private static List<KnownSetting> read() {
        try (InputStream in = KnownSetting.class.getResourceAsStream("settings.csv");
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
            return rows.stream()
                    .map(row -> new KnownSetting(
                            row.getField("name"),
                            row.getField("secret").equals("secret"),
                            row.getField("default"),
                            row.getField("of")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
