package io.weir.forecaster.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.stream.ShippedModels;
import io.weir.model.Forecast;
import io.weir.model.SensorId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What borrowing is worth: a station of Beijing that begins among seven others, by the model that comes with Weir. */
class BorrowingTest {

    private static final Path DATA = Path.of("data/beijing");
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final long FIRST = hour(2013, 3, 1, 0);
    private static final int HOURS = (int) (hour(2016, 9, 1, 0) - FIRST);
    private static final int WEEK = 7 * 24;
    private static final int DAY = 24;
    private static final int STARTS = 200;

    private static final SeriesForecaster FORECASTER =
            new SeriesForecaster(ModelFile.of(ShippedModels.byKind().get("P2"), "P2"));

    private static List<float[]> stations;

    /** Sums over forecasts of one horizon. */
    private static final class Sums {
        private int count;
        private double error;
        private double naive;
        private int covered;

        void add(Forecast forecast, double now, double truth) {
            count++;
            error += Math.abs(forecast.point() - truth);
            naive += Math.abs(now - truth);
            covered += truth >= forecast.quantile(10) && truth <= forecast.quantile(90) ? 1 : 0;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            stations = files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .map(BorrowingTest::values)
                    .toList();
        }
    }

    @Test
    void aStationThatBeginsAmongOthersIsForecastBetterInItsFirstDayAndAsSurelyAsIsSaid() {
        Sums[] alone = begun(false);
        Sums[] borrowed = begun(true);

        for (int at = 0; at < Forecast.HORIZONS.size(); at++) {
            System.out.printf(
                    "%2d h: alone %.2f, %.3f, covers %.3f; borrowed %.2f, %.3f, covers %.3f%n",
                    Forecast.HORIZONS.get(at),
                    alone[at].error / alone[at].count,
                    alone[at].error / alone[at].naive,
                    (double) alone[at].covered / alone[at].count,
                    borrowed[at].error / borrowed[at].count,
                    borrowed[at].error / borrowed[at].naive,
                    (double) borrowed[at].covered / borrowed[at].count);
            assertThat((double) borrowed[at].covered / borrowed[at].count).isBetween(0.74, 0.86);
        }
        assertThat(borrowed[0].error).isLessThan(1.01 * alone[0].error);
        assertThat(borrowed[1].error).isLessThan(0.98 * alone[1].error);
        assertThat(borrowed[2].error).isLessThan(0.97 * alone[2].error);
    }

    /** What was said in the first day of each start, by horizon. */
    private static Sums[] begun(boolean borrows) {
        Sums[] sums = {new Sums(), new Sums(), new Sums()};
        Random lot = new Random(5);
        for (int start = 0; start < STARTS; start++) {
            begun(lot.nextInt(stations.size()), WEEK + lot.nextInt(HOURS - WEEK - 3 * DAY), borrows, sums);
        }
        return sums;
    }

    private static void begun(int station, int begin, boolean borrows, Sums[] sums) {
        float[] own = stations.get(station);
        if (Float.isNaN(own[begin])) {
            return;
        }
        Memory memory = FORECASTER.begin();
        NeighbourHours around = NeighbourHours.of(FIRST + begin - WEEK, Double.NaN);
        for (int hour = begin - WEEK + 1; hour < begin; hour++) {
            around = around.and(FIRST + hour, median(station, hour));
        }
        for (int hour = begin; hour < begin + DAY; hour++) {
            FORECASTER.close(memory, FIRST + hour, own[hour], Float.isNaN(own[hour]) ? 0 : 1, scored -> {});
            FORECASTER.borrow(memory, borrows ? around : null);
            around = around.and(FIRST + hour, median(station, hour));
            List<Forecast> said = FORECASTER.forecasts(memory, new SensorId("beijing", "" + station), ZONE, false);
            for (int at = 0; at < said.size(); at++) {
                double truth = own[hour + said.get(at).horizon()];
                if (!Double.isNaN(truth + own[hour])) {
                    sums[at].add(said.get(at), own[hour], truth);
                }
            }
        }
    }

    private static double median(int station, int hour) {
        double[] others = IntStream.range(0, stations.size())
                .filter(other -> other != station)
                .mapToDouble(other -> stations.get(other)[hour])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return others.length == 0 ? Double.NaN : others[others.length / 2];
    }

    private static float[] values(Path file) {
        float[] values = new float[HOURS];
        Arrays.fill(values, Float.NaN);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
            for (String row : lines.lines().skip(1).toList()) {
                String[] of = row.split(",");
                if (!of[4].equals("NA")) {
                    values[(int) (hour(number(of[0]), number(of[1]), number(of[2]), number(of[3])) - FIRST)] =
                            Float.parseFloat(of[4]);
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static long hour(int year, int month, int day, int hour) {
        return LocalDateTime.of(year, month, day, hour, 0).toEpochSecond(ZONE) / 3_600;
    }
}
