package io.weir.local.boards;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A board that measures and sends, and like a real one keeps nothing that it could not send. */
public final class SimulatedBoard {

    /**
     * A way in which boards send.
     */
    public interface Way extends AutoCloseable {

        /** Says in a word or two what came of it. */
        String send(long board, SimulatedReading reading) throws IOException, InterruptedException;

        @Override
        void close();
    }

    private final long number;
    private final SimulatedAir air;
    private final List<Way> ways;
    private final Consumer<String> said;

    /**
     * @param number by which it is known
     * @param ways in all of which it sends
     * @param said is told each time what came of it
     */
    public SimulatedBoard(long number, List<Way> ways, Consumer<String> said) {
        this.number = number;
        this.air = new SimulatedAir(number);
        this.ways = List.copyOf(ways);
        this.said = said;
    }

    /**
     * Measures and sends.
     *
     * @param every how long it pauses
     * @param times how often; 0 for ever
     * @param smoke whether somebody has lit a fire beside it
     * @return how often something could not be sent
     */
    public int run(Duration every, int times, boolean smoke) throws InterruptedException {
        int failed = 0;
        for (int sent = 1; ; sent++) {
            SimulatedAir.Look look = air.at(LocalTime.now().toSecondOfDay(), smoke);
            SimulatedReading reading = new SimulatedReading(
                    two(look.pm10()),
                    two(look.pm25()),
                    two(look.temperature()),
                    two(look.humidity()),
                    every.toMillis());
            for (Way way : ways) {
                failed += send(way, reading) ? 0 : 1;
            }
            if (sent == times) {
                return failed;
            }
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
        }
    }

    private boolean send(Way way, SimulatedReading reading) throws InterruptedException {
        try {
            said.accept(reading.pm25() + " ug/m3 PM2.5, " + reading.temperature() + " C: " + way.send(number, reading));
            return true;
        } catch (IOException e) {
            said.accept("not sent, and lost: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            return false;
        }
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
