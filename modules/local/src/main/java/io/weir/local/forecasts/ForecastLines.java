package io.weir.local.forecasts;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.weir.local.settings.StartException;
import io.weir.model.Forecast;
import io.weir.model.InvalidReadingException;
import io.weir.wire.json.ForecastJson;

/** Forecasts of files as a console consumer writes them, a message a line. */
public final class ForecastLines {

    private ForecastLines() {}

    /**
     * Those of all files, in the order in which they could be said, the nearest hour first.
     *
     * @throws StartException where a file can't be read, or a line of it is no forecast
     */
    public static List<Forecast> of(List<Path> files) {
        List<Forecast> forecasts = new ArrayList<>();
        files.forEach(file -> read(file, forecasts));
        forecasts.sort(Comparator.comparing(Forecast::madeAt).thenComparing(Forecast::horizon));
        return forecasts;
    }

    private static void read(Path file, List<Forecast> to) {
        int line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    to.add(ForecastJson.read(text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (InvalidReadingException e) {
            throw new StartException(file + ", line " + line + " is no forecast: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new StartException("There is no file " + file, e);
        } catch (IOException e) {
            throw new StartException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }
}
