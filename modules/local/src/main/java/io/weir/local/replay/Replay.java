package io.weir.local.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.weir.intake.Delivery;
import io.weir.intake.Scraped;
import io.weir.ledger.Deployment;
import io.weir.ledger.Drain;
import io.weir.ledger.ProductTopic;
import io.weir.ledger.Progress;
import io.weir.ledger.RejectedTopic;
import io.weir.ledger.Rejection;
import io.weir.ledger.replay.ReplayLedger;
import io.weir.ledger.replay.ReplaySender;
import io.weir.ledger.replay.Replayed;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Store;

/**
 * Puts rejections back to the stage that rejected them, waits until they have gone all the way, and withdraws those whose
 * values turn up elsewhere. A rejection stands until then: broken off anywhere, a replay loses nothing, and the next one ends
 * it.
 */
public final class Replay {

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private final Deployment deployment;
    private final Function<String, Delivery> deliveries;
    private final Catalogue catalogue;
    private final Progress progress;
    private final FeedRecord feed;

    /**
     * Of rejections in that Weir.
     *
     * @param deliveries the way in of each source, by its name
     * @param feed reads what was rejected before it became a reading
     */
    public Replay(
            Deployment deployment,
            Function<String, Delivery> deliveries,
            Catalogue catalogue,
            Progress progress,
            FeedRecord feed) {
        this.deployment = deployment;
        this.deliveries = deliveries;
        this.catalogue = catalogue;
        this.progress = progress;
        this.feed = feed;
    }

    /** What came of each rejection that stands and is chosen; of several with one identity, of the last. */
    public List<Replayed> run(Predicate<Rejection> choice) throws InterruptedException {
        Drain drain = new Drain(deployment, catalogue, progress);
        RejectedTopic topic = new RejectedTopic(deployment.bootstrapServers());
        ReplayLedger ledger = new ReplayLedger(catalogue, feed);
        deployment.store().prepare(catalogue);
        drain.await("Finishing what was left");
        topic.eachNumbered(rejection -> {
            ledger.passed(rejection);
            if (rejection.stands() && choice.test(rejection)) {
                ledger.choose(rejection);
            }
        });
        lookUp(ledger);
        ledger.judgeBefore();

        try (ReplaySender sender = new ReplaySender(deployment.bootstrapServers())) {
            send(topic, ledger, sender);
            drain.await("Judging and storing");
            lookUp(ledger);
            if (ledger.hasProducts()) {
                new ProductTopic(deployment.bootstrapServers()).each(ledger::held);
            }
            topic.eachNumbered(ledger::found);
            List<Replayed> replayed = ledger.outcomes();
            replayed.stream()
                    .filter(Replayed::settles)
                    .forEach(one -> sender.settle(one.what().settled()));
            sender.flush();
            return replayed;
        }
    }

    private void send(RejectedTopic topic, ReplayLedger ledger, ReplaySender sender) {
        Map<String, Delivery> feeds = new HashMap<>();
        topic.eachNumbered(rejection -> {
            Rejected rejected = rejection.rejected();
            if (!ledger.isToBeSent(rejection)) {
                return;
            }
            if (rejected.stage() == Stage.SCRAPER) {
                Delivery delivery = feeds.computeIfAbsent(FeedRecord.source(rejected), deliveries);
                feed.readings(rejected, rejection.at()).forEach(reading -> delivery.accept(new Scraped.Found(reading)));
                feed.products(rejected, rejection.at())
                        .forEach(product -> delivery.accept(new Scraped.Described(product)));
            } else {
                sender.putBack(rejected);
            }
        });
        feeds.values().forEach(Delivery::finish);
        sender.flush();
    }

    private void lookUp(ReplayLedger ledger) {
        Store store = deployment.store();
        store.awaitVisible(VISIBLE);
        for (String kind : ledger.kinds()) {
            store.values(
                    kind,
                    ledger.from(kind),
                    ledger.to(kind),
                    found -> ledger.stored(found.identity(), found.came(catalogue)));
        }
    }
}
