package io.weir.local.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
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

    /** The one of that name. */
    public static Optional<KnownSetting> find(String name) {
        return ALL.stream().filter(setting -> setting.name.equals(name)).findFirst();
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
