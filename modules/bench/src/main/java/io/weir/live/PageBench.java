package io.weir.live;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.weir.bench.archive.Median;

/**
 * The page in a real browser, before a real server and Kafka: what opening it takes, how it moves, and what it keeps in memory, with as many
 * sensors as there are today and with many more. Browser, server and Kafka share the machine.
 */
public final class PageBench {

    private static final int USUAL = 7_000; // sensors, as a day of sensor.community has them
    private static final long SEED = 7;
    private static final int BATCH = 5_000; // sensors in a transaction
    private static final Duration EACH = Duration.ofMinutes(5); // a sensor tells something so often
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOVED = 4; // seconds
    private static final int STEPS = 144; // of ten minutes: a day
    private static final double MEGA = 1e6;

    private final int rounds;
    private final int many;
    private final PrintStream out;

    /**
     * @param rounds of each of which the page is opened anew
     * @param many how many sensors are many
     */
    public PageBench(int rounds, int many, PrintStream out) {
        this.rounds = rounds;
        this.many = many;
        this.out = out;
    }

    /** Measures, with everything below an empty folder. */
    public void run(Path folder) throws IOException, InterruptedException {
        if (!Browser.isThere()) {
            throw new IllegalStateException("bench page needs Chromium and its driver: ./setup browser");
        }
        for (int sensors : new int[] {USUAL, many}) {
            Path own = folder.resolve(Integer.toString(sensors));
            try (FedServer server = new FedServer(own.resolve("kafka"));
                    Browser browser = Browser.start(own.resolve("profile"))) {
                of(server, browser, new MadeUpSensors(sensors, SEED));
            }
        }
    }

    private void of(FedServer server, Browser browser, MadeUpSensors sensors) throws IOException, InterruptedException {
        feed(server, sensors);
        out.printf(
                "%n%,d sensors, each with two values, which tell something every %d min%n",
                sensors.count(), EACH.toMinutes());
        ScheduledExecutorService feeder = goOn(server, sensors);
        try {
            OpenPage page = new OpenPage(browser, server.port());
            open(browser, page);
            move(browser, page);
            if (sensors.count() == USUAL) {
                play(server, browser, page, sensors);
            }
        } finally {
            feeder.shutdownNow();
            feeder.awaitTermination(20, TimeUnit.SECONDS);
        }
    }

    private static void feed(FedServer server, MadeUpSensors sensors) throws IOException, InterruptedException {
        for (int from = 0; from < sensors.count(); from += BATCH) {
            server.sender().measures(sensors.measures(from, Math.min(from + BATCH, sensors.count()), now()));
        }
        URI all = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/sensors?limit=1");
        String wanted = "\"matching\":" + sensors.count();
        long begin = System.nanoTime();
        while (!HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(all).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .contains(wanted)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("The server does not have " + sensors.count() + " sensors");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** News of a few of them each second, as in life: the page has to take them while it is moved. */
    private static ScheduledExecutorService goOn(FedServer server, MadeUpSensors sensors) {
        int some = (int) Math.max(1, sensors.count() / EACH.toSeconds());
        int[] next = {0};
        ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
        feeder.scheduleAtFixedRate(
                () -> {
                    int from = next[0];
                    next[0] = from + 2 * some > sensors.count() ? 0 : from + some;
                    server.sender().measures(sensors.measures(from, from + some, now()));
                },
                1,
                1,
                TimeUnit.SECONDS);
        return feeder;
    }

    private void open(Browser browser, OpenPage page) {
        List<PageLoad> loads = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> heaps = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            page.openAt("", 1600, "dark");
            browser.await("performance.getEntriesByName('first-dots').length > 0");
            page.awaitStillMap(); // which it is once all have come
            double all = browser.<Number>ask("return performance.now()").doubleValue();
            PageLoad load = PageLoad.of(browser);
            if (round == 0) { // what comes later is what the browser has kept; and compilers are not done
                print("files of a first visit, packed, kB", List.of(load), each -> each.bytes() / 1000);
                print("scripts and styles of these, kB", List.of(load), each -> each.codeBytes() / 1000);
            } else {
                loads.add(load);
                whole.add(all);
                heaps.add(heap(browser));
                out.printf("Round %d of %d: %s, %.0f MB%n", round, rounds, load, heaps.get(round - 1));
            }
        }
        print("first contentful paint, ms", loads, PageLoad::firstPaint);
        print("page and its files loaded, ms", loads, PageLoad::loaded);
        print("first dots, ms", loads, PageLoad::firstDots);
        print("all dots, ms", whole, all -> all);
        print("long tasks", loads, PageLoad::longTasks);
        print("in all of them, ms", loads, PageLoad::longTaskTime);
        print("memory of the page after a collection, MB", heaps, heap -> heap);
    }

    private <T> void print(String what, List<T> all, ToDoubleFunction<T> figure) {
        out.printf("| %s | %,.0f |%n", what, Median.of(all, figure));
    }

    /** Objects of its scripts, what they hold outside of their heap, and what its documents take. */
    private static double heap(Browser browser) {
        browser.command("HeapProfiler.collectGarbage", Map.of());
        Map<String, Object> usage = browser.command("Runtime.getHeapUsage", Map.of());
        return List.of("usedSize", "embedderHeapUsedSize", "backingStorageSize").stream()
                        .mapToDouble(part -> usage.get(part) instanceof Number number ? number.doubleValue() : 0)
                        .sum()
                / MEGA;
    }

    private void move(Browser browser, OpenPage page) {
        for (Moved moved : Moved.ALL) {
            page.openAt(moved.address(), 1600, "dark");
            browser.await("performance.getEntriesByName('first-dots').length > 0");
            page.awaitStillMap();
            List<Motion> motions = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                Motion motion = Motion.byHand(browser, moved.way(), MOVED);
                if (round > 0) {
                    motions.add(motion);
                }
            }
            print(moved.name(), Motion.median(motions));
        }
    }

    private void print(String what, Motion motion) {
        out.printf(
                "| %s, frames a second: median, one in twenty is slower; CPU of the browser for each | %.1f, %.1f; %.1f ms |%n",
                what, motion.median(), motion.slowest(), motion.cpu());
    }

    /** One way to move the map. */
    private record Moved(String name, String way, String address) {

        private static final List<Moved> ALL = List.of(
                new Moved("pan, from afar", "pan", "#kind=P1"),
                new Moved("zoom, by the wheel", "zoom", "#kind=P1"),
                new Moved("pan, near", "pan", "#kind=P1&map=7.2/48/10"),
                new Moved("pan, all as dots", "pan", "#kind=P1&points=dots&map=3.2/48/10"));
    }

    /** A day at the fastest that it can be played at. */
    private void play(FedServer server, Browser browser, OpenPage page, MadeUpSensors sensors) {
        Instant end = now().truncatedTo(ChronoUnit.HOURS);
        Instant begin = end.minus(Duration.ofDays(1));
        server.store().stored(sensors.past(begin, Duration.ofDays(1).dividedBy(STEPS), STEPS));
        page.openAt("#kind=P1&at=" + begin.plusSeconds(60), 1600, "dark");
        browser.await("performance.getEntriesByName('first-dots').length > 0");
        browser.await("!document.querySelector('#time').classList.contains('loading') && "
                + "document.querySelector('#legend-what').textContent.length > 0");
        double bytes = browser.<Number>ask(
                        "return performance.getEntriesByType('resource')"
                                + ".filter(each => each.name.includes('/frames?')).reduce((sum, each) => sum + each.encodedBodySize, 0)")
                .doubleValue();
        browser.ask(
                "const speed = document.querySelector('#time-speed'); speed.value = '4'; speed.dispatchEvent(new Event('change'))");
        List<Motion> motions = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            browser.ask("document.querySelector('#time-play').click()");
            Motion motion = Motion.played(browser);
            if (round > 0) {
                motions.add(motion);
            }
        }
        Motion motion = Motion.median(motions);
        out.printf("| a day of the slider, packed, kB | %,.0f |%n", bytes / 1000);
        print("played at four times the speed", motion);
        out.printf("| the same: steps of time drawn a second | %.1f |%n", motion.drawn());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
