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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.weir.bench.archive.Median;
import io.weir.bench.kafka.Broker;
import io.weir.faults.boards.HttpBoards;
import io.weir.faults.boards.Push;
import io.weir.faults.boards.Way;
import io.weir.neighbours.Loopback;
import io.weir.receiver.ReceiverMain;

/**
 * Boards that push as fast as they are answered, a new connection each: to all of {@code weir run}, to a receiver whose Kafka is away, so that
 * all goes to its disk, and to a bare server, in turn. Whoever pushes shares the machine with them; its CPU time is told apart.
 */
public final class PushesBench {

    private static final int AT_A_TIME = 64; // boards
    private static final int SPOOL_BYTES = 1024 * 1024 * 1024;
    private static final List<String> NAMES = List.of("weir run", "spool", "bare");
    private static final int WARM_UP = 50_000; // pushes, by which the compiler is done: time alone says nothing of that
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(90);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration START = Duration.ofMinutes(2);

    /**
     * How fast it was.
     *
     * @param rate answers a second
     * @param p99 the time within which 99 of 100 came, in milliseconds
     * @param cpu microseconds of CPU time of who is pushed to, for each push
     * @param pusher the same of who pushes
     */
    private record Speed(double rate, double p99, double cpu, double pusher) {

        @Override
        public String toString() {
            return "%.0f/s, p99 %.0f ms, %.0f us of CPU each (and %.0f of who pushes)"
                    .formatted(rate, p99, cpu, pusher);
        }
    }

    /** Who is pushed to, and how fast it was in each round. */
    private record Contender(String name, Process process, InetSocketAddress address, List<Speed> speeds) {

        Speed median() {
            return new Speed(
                    Median.of(speeds, Speed::rate),
                    Median.of(speeds, Speed::p99),
                    Median.of(speeds, Speed::cpu),
                    Median.of(speeds, Speed::pusher));
        }
    }

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
        List<Integer> ports = Loopback.freePorts(4);
        List<Process> processes = new ArrayList<>();
        try {
            processes.add(weir(folder, ports.get(0)));
            processes.add(receiver(folder, ports.get(1), ports.get(3)));
            processes.add(bare(folder, ports.get(2)));
            List<Contender> contenders = new ArrayList<>();
            for (int n = 0; n < NAMES.size(); n++) {
                InetSocketAddress address = reached(processes.get(n), ports.get(n));
                contenders.add(new Contender(NAMES.get(n), processes.get(n), address, new ArrayList<>()));
            }
            for (Contender each : contenders) {
                warmUp(each);
            }
            for (int round = 1; round <= rounds; round++) {
                for (Contender each : contenders) {
                    each.speeds().add(push(each, ROUND));
                    out.printf("Round %d of %d: %s %s%n", round, rounds, each.name(), last(each));
                }
            }
            double bare = contenders.get(NAMES.size() - 1).median().rate();
            for (Contender each : contenders) {
                out.printf(
                        "Median of %d: %s %s; %.2f of bare%n",
                        rounds, each.name(), each.median(), each.median().rate() / bare);
            }
        } finally {
            for (Process process : processes) {
                end(process);
            }
        }
    }

    private void warmUp(Contender contender) throws InterruptedException {
        int pushed = next.get();
        long begin = System.nanoTime();
        while (next.get() - pushed < WARM_UP && System.nanoTime() - begin < LONGEST_WARM_UP.toNanos()) {
            push(contender, ROUND);
        }
    }

    private Speed push(Contender contender, Duration time) throws InterruptedException {
        HttpBoards boards = new HttpBoards(contender.address());
        double cpu = cpuMicros(contender.process().toHandle());
        double pusher = cpuMicros(ProcessHandle.current());
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
        return new Speed(
                all.length / seconds,
                all[(int) (all.length * 0.99)] / 1e6,
                (cpuMicros(contender.process().toHandle()) - cpu) / all.length,
                (cpuMicros(ProcessHandle.current()) - pusher) / all.length);
    }

    private static double cpuMicros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
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

    /** With all that it runs. */
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
        return start(open(builder, port), folder.resolve("weir.log"));
    }

    /** Whose Kafka is a port where nobody listens. */
    private static Process receiver(Path folder, int port, int nobody) throws IOException {
        ProcessBuilder builder = java(ReceiverMain.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        Loopback.ADDRESS + ":" + nobody,
                        "RECEIVER_SPOOL_FOLDER",
                        folder.resolve("spool").toString(),
                        "RECEIVER_SPOOL_BYTES",
                        Integer.toString(SPOOL_BYTES),
                        "MANAGEMENT_HOST",
                        Loopback.ADDRESS,
                        "MANAGEMENT_PORT",
                        "0"));
        return start(open(builder, port), folder.resolve("receiver.log"));
    }

    private static Process bare(Path folder, int port) throws IOException {
        return start(java(BareServer.class.getName(), Integer.toString(port)), folder.resolve("bare.log"));
    }

    private static ProcessBuilder java(String... main) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                Broker.QUIET,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(main));
        return new ProcessBuilder(command);
    }

    /** The door of the source. */
    private static ProcessBuilder open(ProcessBuilder builder, int port) {
        builder.environment()
                .putAll(Map.of(
                        "AIRROHR_HOST",
                        Loopback.ADDRESS,
                        "AIRROHR_PORT",
                        Integer.toString(port),
                        "AIRROHR_MOST_PER_MINUTE",
                        "10000000")); // all boards are at one address
        return builder;
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

    private static Speed last(Contender contender) {
        return contender.speeds().get(contender.speeds().size() - 1);
    }
}
