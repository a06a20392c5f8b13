package io.weir.live;

import java.time.Clock;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.live.find.Search;
import io.weir.live.follow.Acknowledgements;
import io.weir.live.rules.AddedRules;
import io.weir.live.rules.RulesInForce;
import io.weir.live.shown.Frames;
import io.weir.live.shown.Shown;
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
import io.weir.live.web.Part;
import io.weir.live.web.Questions;
import io.weir.live.web.ReportRoute;
import io.weir.live.web.RulesApi;
import io.weir.live.web.SearchRoute;
import io.weir.live.web.TakeAway;
import io.weir.live.web.TenantsRoute;
import io.weir.live.web.TimeRoutes;
import io.weir.live.web.WindowsRoute;
import io.weir.model.catalogue.Catalogue;

/**
 * What is served: a new group of paths is a line here.
 *
 * @param shown what came from Kafka
 * @param store asked for what was
 */
record PageParts(
        LiveConfig config, Shown shown, Questions store, Credits credits, MeterRegistry registry, Clock clock) {

    List<Part> all(Frames frames, Acknowledgements acknowledgements) {
        Catalogue catalogue = config.catalogue();
        Assets assets = new Assets();
        return List.of(
                assets,
                new Embeds(assets),
                new Api(catalogue, shown, store, clock),
                new CorrectedApi(catalogue, shown.newest(), store, clock),
                new AlarmsApi(shown.alarms(), acknowledgements::tell, registry, clock),
                rules(),
                new NoticedApi(catalogue, store, clock),
                new TimeRoutes(catalogue, shown.newest(), store, clock),
                new TakeAway(catalogue, store, credits, clock),
                new SearchRoute(new Search(shown.newest())),
                new ForecastsRoute(catalogue, store, clock),
                new ReportRoute(catalogue, store, clock),
                new WindowsRoute(catalogue, store, clock),
                new TenantsRoute(shown.tenants()),
                new OpenApi(),
                new About(config.data()),
                new EventStream(frames, assets.release(), config.mostClients(), registry));
    }

    private RulesApi rules() {
        return new RulesApi(
                config.rules().map(files -> new RulesInForce(files, config.catalogue())),
                config.rules()
                        .filter(files -> files.added().isPresent())
                        .map(files -> new AddedRules(files, config.catalogue())));
    }
}
