package io.weir.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.faults.boards.BoardAccount;
import io.weir.faults.boards.BoardLedger;
import io.weir.faults.boards.BoardLoad;
import io.weir.faults.boards.BoardSearch;
import io.weir.faults.later.LaterJobs;
import io.weir.faults.load.Load;
import io.weir.faults.load.LoadLedger;
import io.weir.faults.load.LoadSettings;
import io.weir.faults.load.Outcome;
import io.weir.faults.load.Plan;
import io.weir.faults.load.Search;
import io.weir.faults.processes.Backlog;
import io.weir.faults.processes.Part;
import io.weir.faults.processes.Processes;
import io.weir.faults.processes.VerifyRun;
import io.weir.intake.Delivery;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.settings.KafkaAccess;

/** All processes under load, from their start to the count of what became of it. */
final class Experiment implements AutoCloseable {

    private static final String SOURCE = "faults";
    private static final int READINGS = 2; // at most, of a push
    private static final Duration WARM = Duration.ofMinutes(10);
    private static final Duration DRAINED = Duration.ofMinutes(5);

    private final Processes processes;
    private final ReadingSender sender;
    private final LoadLedger ledger;
    private final Load load;
    private final Backlog backlog;
    private final BoardLedger pushed;
    private final BoardLoad boards;

    private Experiment(
            Processes processes,
            ReadingSender sender,
            LoadLedger ledger,
            Load load,
            Backlog backlog,
            BoardLedger pushed,
            BoardLoad boards) {
        this.processes = processes;
        this.sender = sender;
        this.ledger = ledger;
        this.load = load;
        this.backlog = backlog;
        this.pushed = pushed;
        this.boards = boards;
    }

    /**
     * Starts the processes and the load.
     *
     * @param folder where everything is kept
     * @param shared where an InfluxDB may be
     * @param pushes of boards a second, in each way; 0 for none
     * @param later whether the jobs behind the splitter are there
     */
    static Experiment start(Path folder, Path shared, LoadSettings settings, int pushes, boolean later) {
        Processes processes = new Processes(
                folder, shared, pushes > 0, later ? LaterJobs.settings(SOURCE, folder.resolve("rules")) : Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(processes::close, "shutdown"));
        try {
            processes.start();
            Readiness readiness = new Readiness();
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            PlaceFinder places =
                    new PlaceFinder(Optional.of(processes.locations()), OfflineLocations.load(), readiness, registry);
            ReadingSender sender = new ReadingSender(
                    KafkaAccess.plaintext(processes.bootstrapServers()), ReadingSender.PATIENCE, readiness);
            Intake intake = new Intake(places, sender, registry);
            Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Plan plan = new Plan(SOURCE, settings.seed(), begin, settings.sensors(), settings.rate());
            LoadLedger ledger = new LoadLedger(plan);
            Load load = new Load(plan, ledger, settings.rate(), () -> new Delivery(SOURCE, intake));
            BoardLedger pushed = new BoardLedger();
            BoardLoad boards = new BoardLoad(pushed, pushes);
            Backlog backlog = new Backlog(
                    processes,
                    settings.rate() + pushes * READINGS * processes.doors().size());
            load.start();
            processes.doors().forEach(boards::start);
            backlog.awaitUsual(WARM); // or what is measured is the start
            return new Experiment(processes, sender, ledger, load, backlog, pushed, boards);
        } catch (RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    Processes processes() {
        return processes;
    }

    Backlog backlog() {
        return backlog;
    }

    Load load() {
        return load;
    }

    /** Does one fault. */
    Round round(Fault fault) {
        load.requireRunning();
        boards.requireRunning();
        return Round.run(fault, processes, backlog, killed -> {
            if (killed == Part.MOSQUITTO) {
                pushed.brokerKilled(Instant.now());
            }
        });
    }

    /** Stops the load, waits until all of it has gone all the way, and looks where each value is; what it does is said. */
    Outcome finish(Consumer<Object> say) {
        boards.stop();
        load.stop();
        if (!processes.doors().isEmpty()) {
            processes.receiverCounts().awaitDrained(DRAINED);
        }
        backlog.awaitNone(DRAINED);
        say.accept("%,d records sent, %,d feeds sent again; comparing".formatted(load.sent(), load.sentAgain()));
        VerifyRun.run(processes, say);
        return new Search(processes.bootstrapServers(), processes.variables()).fill(ledger);
    }

    /** What became of what boards pushed, after all else is finished; what it is is said. Nothing where all is well. */
    List<String> finishBoards(Consumer<Object> say) {
        if (processes.doors().isEmpty()) {
            return List.of();
        }
        List<BoardAccount> accounts = new BoardSearch(processes.bootstrapServers(), processes.variables())
                .fill(pushed, processes.doors().keySet());
        accounts.forEach(say);
        return accounts.stream()
                .flatMap(account -> account.complaints().stream())
                .toList();
    }

    /** Whether the jobs behind the splitter told what they had to, after all else is finished; what they told is said. */
    List<String> finishLater(Consumer<Object> say) {
        return LaterJobs.of(processes.bootstrapServers(), SOURCE).check(say);
    }

    /** Ends all; may be called twice. */
    @Override
    public void close() {
        boards.close();
        backlog.close();
        sender.close();
        processes.close();
    }
}
