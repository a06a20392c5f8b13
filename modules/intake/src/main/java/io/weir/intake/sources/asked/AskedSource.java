package io.weir.intake.sources.asked;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.weir.intake.Daemons;
import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Printable;

/**
 * Boards on the local network, all asked at once, and each again only when all have answered or were waited for: no
 * board has two requests, and one that is deaf does not keep another's values. What was measured is told once, with
 * the time at which it was.
 */
public final class AskedSource implements PulledSource {

    /** What there is to say of it; a file of an answer would not say of which board it is, so there is no format. */
    public static final SourceSpec SPEC = new SourceSpec(
            "asked",
            "boards that are asked on the local network",
            SourceSpec.Way.PULLED,
            true,
            Optional.empty(),
            AskedSettings::from);

    private static final int MOST_WORDS = 200;
    private static final int SECONDS_IDLE = 10;

    /** One board's answer, or why there is none. */
    private record Asked(Board board, byte[] answer, Instant answeredAt, String trouble) {}

    private final AskedSettings settings;
    private final Clock clock;
    private final BoardClient client;
    private final ThreadPoolExecutor threads;
    private final Map<String, LastSeen> seen = new TreeMap<>();
    private final AwayBoards away = new AwayBoards();
    private List<LastSeen> handedOver = List.of();

    AskedSource(AskedSettings settings, Patience patience, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        client = new BoardClient(settings.userAgent(), patience);
        int boards = settings.boards().size();
        threads = new ThreadPoolExecutor(
                boards,
                boards,
                SECONDS_IDLE,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new Daemons("asked-board"));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public String name() {
        return SPEC.name();
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException {
        List<LastSeen> told = new ArrayList<>();
        handedOver = List.of();
        CompletionService<Asked> answers = new ExecutorCompletionService<>(threads);
        List<Future<Asked>> open = settings.boards().stream()
                .map(board -> answers.submit(() -> ask(board)))
                .toList();
        try {
            for (int board = 0; board < open.size(); board++) {
                hear(answers.take().get(), told, out);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A board can't be asked", e.getCause());
        } finally {
            open.forEach(each -> each.cancel(true)); // of no effect on those that have ended
        }
        handedOver = told;
        if (away.size() == settings.boards().size()) {
            throw new FetchException(
                    "No board answers: " + away,
                    settings.interval(), // it is on the local network: no need to spare it for longer
                    null);
        }
        return told.isEmpty() ? Fetched.NOT_MODIFIED : Fetched.NEWS;
    }

    @Override
    public void delivered() {
        handedOver.forEach(LastSeen::delivered);
    }

    private Asked ask(Board board) throws InterruptedException {
        try {
            byte[] answer = client.ask(board);
            return new Asked(board, answer, clock.instant(), null);
        } catch (IOException e) {
            return new Asked(board, null, null, said(e));
        }
    }

    private void hear(Asked asked, List<LastSeen> told, Consumer<Scraped> out) {
        String name = asked.board().name();
        if (asked.answer() == null) {
            away.away(name, asked.trouble());
            return;
        }
        away.back(name);
        LastSeen last = seen.computeIfAbsent(name, any -> new LastSeen());
        if (TellAnswer.of(SPEC.name(), asked.board(), asked.answer(), asked.answeredAt(), last, out)) {
            told.add(last);
        }
    }

    private static String said(IOException e) {
        if (e instanceof ConnectException) {
            return "no connection";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Printable.of(e.getMessage(), MOST_WORDS);
    }
}
