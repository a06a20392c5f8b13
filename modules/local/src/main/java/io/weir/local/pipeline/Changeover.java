package io.weir.local.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.scraper.Scraper;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a replay to what is live: before the first reading of a live source goes in, no replay gives any more. Notes each
 * source in the data folder before its first reading.
 */
final class Changeover {

    private static final Logger LOGGER = LoggerFactory.getLogger(Changeover.class);

    private final List<PulledSource> sources;
    private final HeldSources held;
    private final Runnable wentLive;
    private volatile boolean live;
    private Scraper scraper; // there before any source is asked

    Changeover(List<PulledSource> sources, HeldSources held, Runnable wentLive) {
        this.sources = sources;
        this.held = held;
        this.wentLive = wentLive;
    }

    /** The sources, for a scraper. */
    List<PulledSource> sources() {
        return sources.stream().<PulledSource>map(Watched::new).toList();
    }

    /** The scraper that runs them. */
    void of(Scraper scraper) {
        this.scraper = scraper;
    }

    private void firstReadingOf(PulledSource source) {
        if (source.isLive() && sources.stream().anyMatch(each -> !each.isLive())) {
            goLive();
        }
        held.note(source.name());
    }

    private synchronized void goLive() {
        if (!live) {
            live = true; // first: a replay that can't be stopped in time gives nothing more all the same
            stopReplays();
            LOGGER.info("The live feed can be had now, replays have ended");
            wentLive.run();
        }
    }

    private void stopReplays() {
        try {
            for (PulledSource source : sources) {
                if (!source.isLive()) {
                    scraper.stop(source.name());
                }
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** A source whose first reading is told of before it is handed over. */
    private final class Watched implements PulledSource {

        private final PulledSource source;
        private boolean hasGiven; // one thread at a time fetches

        private Watched(PulledSource source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public boolean isLive() {
            return source.isLive();
        }

        @Override
        public String label() {
            return source.label();
        }

        @Override
        public String about() {
            return source.about();
        }

        @Override
        public Duration interval() {
            return source.interval();
        }

        @Override
        public Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException {
            return source.fetch(scraped -> {
                if (live && !source.isLive()) {
                    throw new InterruptException("The replay has ended");
                }
                if (!hasGiven && !(scraped instanceof Scraped.Refused)) {
                    firstReadingOf(source);
                    hasGiven = true;
                }
                out.accept(scraped);
            });
        }

        @Override
        public void delivered() {
            source.delivered();
        }
    }
}
