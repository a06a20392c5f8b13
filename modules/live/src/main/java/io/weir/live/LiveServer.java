package io.weir.live;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.weir.live.follow.Acknowledgements;
import io.weir.live.follow.Arrivals;
import io.weir.live.follow.Follower;
import io.weir.live.shown.Frames;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Shown;
import io.weir.live.take.Credits;
import io.weir.live.web.Questions;
import io.weir.live.web.Web;
import io.weir.management.Readiness;
import io.weir.model.settings.ConfigException;
import io.weir.store.Store;
import io.weir.wire.Step;
import org.eclipse.jetty.util.component.LifeCycle;

/** The page and what feeds it: follows the topics, and tells every browser that watches. */
public final class LiveServer implements AutoCloseable {

    private final Follower follower;
    private final Ticker ticker;
    private final Frames frames;
    private final Acknowledgements acknowledgements;

    private final Javalin web;
    private final CompletableFuture<String> ended;

    private LiveServer(
            Follower follower, Ticker ticker, Frames frames, Acknowledgements acknowledgements, Javalin web) {
        this.ended = follower.ended();
        web.jettyServer().server().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                ended.complete("its web server stopped");
            }
        });
        this.follower = follower;
        this.ticker = ticker;
        this.frames = frames;
        this.acknowledgements = acknowledgements;
        this.web = web;
    }

    /**
     * Serves the page until closed, whether or not Kafka and the store are there yet: what is away is said on the page
     * and in the readiness.
     *
     * @param store asked for series; it stays the caller's, who closes it
     * @throws ConfigException where the port can't be opened
     */
    public static LiveServer start(LiveConfig config, Store store, MeterRegistry registry, Readiness readiness) {
        Clock clock = Clock.systemUTC();
        Shown shown = Shown.empty(config.catalogue(), config.mostSensors(), config.keep(), clock);
        Credits credits = new Credits(config.sharing().licence());
        Frames frames = new Frames(config.catalogue(), config.fresh(), shown, credits, readiness::anyAway);
        Follower follower = new Follower(
                new Follower.Scope(config.kafka(), config.catalogue(), config.lookBack(), config.keep()),
                new Arrivals(shown, registry),
                readiness,
                clock);
        Acknowledgements acknowledgements = new Acknowledgements(config.kafka());
        PageParts parts =
                new PageParts(config, shown, new Questions(store, readiness, registry), credits, registry, clock);
        gauge(shown, registry);

        Javalin web = Web.start(place(config), parts.all(frames, acknowledgements));
        Ticker ticker = new Ticker(shown.newest(), shown.stages(), frames, config.keep(), clock);
        ticker.start();
        follower.start();
        return new LiveServer(follower, ticker, frames, acknowledgements, web);
    }

    private static Web.Place place(LiveConfig config) {
        return new Web.Place(
                config.host(), config.port(), config.names(), config.mostClients(), config.stalled(), config.sharing());
    }

    private static void gauge(Shown shown, MeterRegistry registry) {
        registry.gauge("live_sensors", shown.newest(), Newest::size);
        for (Step step : Step.readers()) {
            registry.gauge(
                    "live_lag_records",
                    Tags.of("group", step.group()),
                    shown.stages(),
                    each -> records(each.waiting(step).records()));
        }
    }

    private static double records(long lag) {
        return lag < 0 ? Double.NaN : lag;
    }

    /** Completes with the reason when it stops following the topics or serving the page, before or when it is closed. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** For a test that stops it behind our back. */
    Javalin web() {
        return web;
    }

    /** The port it listens on. */
    public int port() {
        return web.port();
    }

    /** Lets every browser go and stops, within a few seconds. */
    @Override
    public void close() {
        ticker.close();
        frames.close();
        web.stop();
        acknowledgements.close();
        follower.close();
    }
}
