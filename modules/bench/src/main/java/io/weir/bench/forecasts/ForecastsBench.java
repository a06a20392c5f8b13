package io.weir.bench.forecasts;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import java.util.Random;

import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.series.Memory;
import io.weir.forecaster.series.SeriesForecaster;
import io.weir.forecaster.stream.ShippedModels;
import io.weir.model.Forecast;
import io.weir.model.SensorId;
import io.weir.wire.json.ForecastJson;

/**
 * What the step of the stream does for a series once an hour, on one core: a memory from its bytes, what came true, features, three
 * horizons with the model that comes with Weir, intervals, JSON, and bytes again.
 */
public final class ForecastsBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean(); // others may want the core too
    private static final int SERIES = 200;
    private static final int MONTH = 30 * 24;
    private static final int ROUNDS = 5;
    private static final int HOURS = 100; // of each series, in a round

    private final PrintStream out;

    public ForecastsBench(PrintStream out) {
        this.out = out;
    }

    /** Prints how many a second, by round. */
    public void run() {
        SeriesForecaster forecaster =
                new SeriesForecaster(ModelFile.of(ShippedModels.byKind().get("P2"), "P2"));
        Random random = new Random(1);
        byte[][] memories = new byte[SERIES][];
        int hour = 0;
        for (; hour < MONTH; hour++) {
            update(forecaster, memories, hour, random, hour >= MONTH - 48);
        }
        long bytes = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            for (int last = hour + HOURS; hour < last; hour++) {
                bytes += update(forecaster, memories, hour, random, true);
            }
            double seconds = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
            out.printf(
                    "forecasts, round %d: %,.0f series a second of one core, %,.0f forecasts%n",
                    round, SERIES * HOURS / seconds, 3 * SERIES * HOURS / seconds);
        }
        out.printf(
                "a memory has %,d bytes, three forecasts %,d%n", memories[0].length, bytes / ROUNDS / HOURS / SERIES);
    }

    private static long update(
            SeriesForecaster forecaster, byte[][] memories, int hour, Random random, boolean isForecast) {
        long bytes = 0;
        for (int series = 0; series < SERIES; series++) {
            Memory memory = memories[series] == null ? forecaster.begin() : Memory.read(memories[series]);
            double value = 30 + 20 * Math.sin(hour / 24.0 * 2 * Math.PI + series) + 10 * random.nextDouble();
            forecaster.close(memory, hour, value, 24, scored -> {});
            if (isForecast) {
                for (Forecast forecast :
                        forecaster.forecasts(memory, new SensorId("bench", "" + series), ZoneOffset.UTC, false)) {
                    bytes += ForecastJson.write(forecast).length;
                }
            }
            memories[series] = memory.bytes();
        }
        return bytes;
    }
}
