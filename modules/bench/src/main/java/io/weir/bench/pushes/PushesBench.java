package io.weir.bench.pushes;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.weir.bench.archive.Median;
import io.weir.faults.boards.HttpBoards;
import io.weir.faults.boards.Push;
import io.weir.faults.boards.Way;
import io.weir.neighbours.Loopback;

/**
 * Boards that push as fast as they are answered, a new connection each: to all of {@code weir run}, and to a bare server, in turn.
 * Whoever pushes shares the machine with them.
 */
public final class PushesBench {

    private static final int AT_A_TIME = 64; // boards
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration START = Duration.ofMinutes(2);

    /** Answers a second, and the time within which 99 of 100 came, in milliseconds. */
    private record Speed(double rate, double p99) {}

    private final Path launcher;
    private final int rounds;
    private final PrintStream out;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param launcher {@code weir}, beside its jar
     * @param rounds in each of which both are pushed to
     */
    public PushesBench(Path launcher, int rounds, PrintStream out) {
        this.launcher = launcher;
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures, with everything below an empty folder. */
    public void run(Path folder) throws IOException, InterruptedException {
        List<Integer> ports = Loopback.freePorts(2);
        Process weir = weir(folder, ports.get(0));
        Process bare = bare(folder, ports.get(1));
        try {
            InetSocketAddress toWeir = reached(weir, ports.get(0));
            InetSocketAddress toBare = reached(bare, ports.get(1));
            push(toWeir, WARM_UP);
            push(toBare, WARM_UP);
            List<Speed> ofWeir = new ArrayList<>();
            List<Speed> ofBare = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                ofBare.add(push(toBare, ROUND));
                ofWeir.add(push(toWeir, ROUND));
                out.printf("Round %d of %d: weir %s, bare %s%n", round, rounds, last(ofWeir), last(ofBare));
            }
            out.printf(
                    "Median of %d: weir run %.0f pushes/s, p99 %.0f ms; bare %.0f pushes/s, p99 %.0f ms; weir/bare %.2f%n",
                    rounds,
                    Median.of(ofWeir, Speed::rate),
                    Median.of(ofWeir, Speed::p99),
                    Median.of(ofBare, Speed::rate),
                    Median.of(ofBare, Speed::p99),
                    Median.of(ofWeir, Speed::rate) / Median.of(ofBare, Speed::rate));
        } finally {
            end(bare);
            end(weir);
        }
    }

    private Speed push(InetSocketAddress receiver, Duration time) throws InterruptedException {
        HttpBoards boards = new HttpBoards(receiver);
        long begin = System.nanoTime();
        List<LongStream.Builder> took = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int board = 0; board < AT_A_TIME; board++) {
            LongStream.Builder mine = LongStream.builder();
            took.add(mine);
            threads.add(new Thread(() -> {
                while (System.nanoTime() - begin < time.toNanos()) {
                    mine.add(post(boards, refused));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (refused.get() > 0) {
            throw new IllegalStateException(refused.get() + " pushes were not taken");
        }
        long[] all =
                took.stream().flatMapToLong(LongStream.Builder::build).sorted().toArray();
        return new Speed(all.length / seconds, all[(int) (all.length * 0.99)] / 1e6);
    }

    private long post(HttpBoards boards, AtomicInteger refused) {
        long begin = System.nanoTime();
        try {
            if (boards.post(new Push(Way.HTTP, next.getAndIncrement())) != 200) {
                refused.incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        }
        return System.nanoTime() - begin;
    }

    private Process weir(Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                launcher.toString(),
                "run",
                "--source",
                "airrohr",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
        builder.environment().put("AIRROHR_HOST", Loopback.ADDRESS);
        builder.environment().put("AIRROHR_PORT", Integer.toString(port));
        builder.environment().put("AIRROHR_MOST_PER_MINUTE", "10000000"); // all boards are at one address
        return start(builder, folder.resolve("weir.log"));
    }

    private static Process bare(Path folder, int port) throws IOException {
        List<String> command = Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName(),
                Integer.toString(port));
        return start(new ProcessBuilder(command), folder.resolve("bare.log"));
    }

    private static Process start(ProcessBuilder builder, Path log) throws IOException {
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static InetSocketAddress reached(Process process, int port) throws InterruptedException {
        InetSocketAddress address = new InetSocketAddress(Loopback.ADDRESS, port);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < START.toNanos() && !process.waitFor(200, TimeUnit.MILLISECONDS)) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 1_000);
                return address;
            } catch (IOException e) {
                // not yet
            }
        }
        throw new IllegalStateException("Nobody listens at " + address);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static String last(List<Speed> speeds) {
        Speed last = speeds.get(speeds.size() - 1);
        return "%.0f/s, p99 %.0f ms".formatted(last.rate(), last.p99());
    }
}
