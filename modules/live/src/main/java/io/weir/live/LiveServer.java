package io.weir.live;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.weir.live.find.Search;
import io.weir.live.follow.Acknowledgements;
import io.weir.live.follow.Arrivals;
import io.weir.live.follow.Follower;
import io.weir.live.rules.AddedRules;
import io.weir.live.rules.RulesInForce;
import io.weir.live.shown.Alarms;
import io.weir.live.shown.Frames;
import io.weir.live.shown.KnownSources;
import io.weir.live.shown.KnownTenants;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Rankings;
import io.weir.live.shown.Rejections;
import io.weir.live.shown.Stages;
import io.weir.live.take.Credits;
import io.weir.live.web.About;
import io.weir.live.web.AlarmsApi;
import io.weir.live.web.Api;
import io.weir.live.web.Assets;
import io.weir.live.web.CorrectedApi;
import io.weir.live.web.Embeds;
import io.weir.live.web.EventStream;
import io.weir.live.web.ForecastsRoute;
import io.weir.live.web.NoticedApi;
import io.weir.live.web.OpenApi;
import io.weir.live.web.Questions;
import io.weir.live.web.ReportRoute;
import io.weir.live.web.RulesApi;
import io.weir.live.web.SearchRoute;
import io.weir.live.web.TakeAway;
import io.weir.live.web.TenantsRoute;
import io.weir.live.web.TimeRoutes;
import io.weir.live.web.Web;
import io.weir.live.web.WindowsRoute;
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
        Newest newest = new Newest(config.catalogue(), config.mostSensors());
        Rejections rejections = new Rejections();
        Stages stages = new Stages();
        KnownSources sources = new KnownSources(config.keep(), clock);
        KnownTenants tenants = new KnownTenants(config.keep(), clock);
        Rankings rankings = new Rankings();
        Alarms alarms = new Alarms();
        Credits credits = new Credits(config.sharing().licence());
        Frames frames = new Frames(
                config.catalogue(),
                config.fresh(),
                newest,
                rejections,
                stages,
                sources,
                tenants,
                rankings,
                alarms,
                credits,
                readiness::anyAway);
        Arrivals arrivals = new Arrivals(newest, rejections, stages, sources, tenants, rankings, alarms, registry);
        Follower follower = new Follower(
                new Follower.Scope(config.kafka(), config.catalogue(), config.lookBack(), config.keep()),
                arrivals,
                readiness,
                clock);
        Questions questions = new Questions(store, readiness, registry);
        Api api = new Api(config.catalogue(), newest, rejections, stages, sources, questions, clock);
        CorrectedApi corrected = new CorrectedApi(config.catalogue(), newest, questions, clock);
        TakeAway taken = new TakeAway(config.catalogue(), questions, credits, clock);
        TimeRoutes played = new TimeRoutes(config.catalogue(), newest, questions, clock);
        Acknowledgements acknowledgements = new Acknowledgements(config.kafka());
        AlarmsApi alarmsApi = new AlarmsApi(alarms, acknowledgements::tell, registry, clock);
        RulesApi rules = new RulesApi(
                config.rules().map(files -> new RulesInForce(files, config.catalogue())),
                config.rules()
                        .filter(files -> files.added().isPresent())
                        .map(files -> new AddedRules(files, config.catalogue())));
        ForecastsRoute foretold = new ForecastsRoute(config.catalogue(), questions, clock);
        ReportRoute summedUp = new ReportRoute(config.catalogue(), questions, clock);
        NoticedApi noticed = new NoticedApi(config.catalogue(), questions, clock);
        About about = new About(config.data());
        Assets assets = new Assets();
        EventStream events = new EventStream(frames, assets.release(), config.mostClients(), registry);
        registry.gauge("live_sensors", newest, Newest::size);
        for (Step step : Step.readers()) {
            registry.gauge(
                    "live_lag_records",
                    Tags.of("group", step.group()),
                    stages,
                    each -> records(each.waiting(step).records()));
        }

        SearchRoute searched = new SearchRoute(new Search(newest));
        Javalin web = Web.start(
                new Web.Place(
                        config.host(),
                        config.port(),
                        config.names(),
                        config.mostClients(),
                        config.stalled(),
                        config.sharing()),
                List.of(
                        assets,
                        new Embeds(assets),
                        api,
                        corrected,
                        alarmsApi,
                        rules,
                        noticed,
                        played,
                        taken,
                        searched,
                        foretold,
                        summedUp,
                        new WindowsRoute(config.catalogue(), questions, clock),
                        new TenantsRoute(tenants),
                        new OpenApi(),
                        about,
                        events));
        Ticker ticker = new Ticker(newest, stages, frames, config.keep(), clock);
        ticker.start();
        follower.start();
        return new LiveServer(follower, ticker, frames, acknowledgements, web);
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
