package io.weir.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Delivery;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.intake.Scraped;
import io.weir.kafka.WholeTopic;
import io.weir.ledger.Drain;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.wire.json.MeasureJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SamePlaceIT {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    /** More than the splitter remembers of a series: what comes again after them is written again. */
    private static final int FORGOTTEN_AFTER = 30;

    @TempDir
    Path folder;

    private final OfflineLocations offline = OfflineLocations.load();
    private int later;

    @Test
    @Tag("complaint")
    void theSamePointIsNotStoredTwiceUnderOtherTags() throws Exception {
        try (DataFolder data = DataFolder.open(folder);
                Pipeline pipeline = Pipeline.start(data, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN);
                ReadingSender sender = new ReadingSender(
                        KafkaAccess.plaintext(pipeline.bootstrapServers()), ReadingSender.PATIENCE, new Readiness());
                Progress progress = new ShownProgress(false)) {
            Drain drain = new Drain(pipeline, Catalogue.BUILT_IN, progress);
            pipeline.store().prepare(Catalogue.BUILT_IN);
            Optional<URI> service = Optional.of(pipeline.locations());

            // When
            send(sender, service);
            drain.await("Placed by the service out of Redis");
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            send(sender, service);
            drain.await("Placed by the service without Redis");
            send(sender, Optional.of(URI.create("http://127.0.0.1:1")));
            send(sender, Optional.empty());
            drain.await("Placed by the scraper itself");

            // Then
            pipeline.store().awaitVisible(Duration.ofSeconds(30));
            List<Double> values = new ArrayList<>();
            pipeline.store().values("P1", TAKEN_AT, TAKEN_AT, found -> values.add(found.value()));
            assertThat(values).containsExactly(12.3);
            assertThat(places(pipeline.bootstrapServers()))
                    .as("the splitter forgot it each time, so it was written four times")
                    .containsOnly(new Place("2681", 48.79, 9.16, null, "DE", "Stuttgart", false))
                    .hasSize(4);
            List<Double> all = new ArrayList<>();
            pipeline.store().values("P1", TAKEN_AT, TAKEN_AT.plusSeconds(10_000), found -> all.add(found.value()));
            assertThat(all).hasSize(1 + 4 * FORGOTTEN_AFTER);
        }
    }

    /** The reading itself, and then so many later ones of its sensor that the splitter forgets it. */
    private void send(ReadingSender sender, Optional<URI> service) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        PlaceFinder places = new PlaceFinder(service, offline, new Readiness(), registry);
        Delivery delivery = new Delivery("feed", new Intake(places, sender, registry));
        delivery.accept(reading(TAKEN_AT));
        for (int i = 0; i < FORGOTTEN_AFTER; i++) {
            delivery.accept(reading(TAKEN_AT.plusSeconds(++later)));
        }
        delivery.finish();
    }

    /** Of each time that it was written. */
    private static List<Place> places(String bootstrapServers) {
        List<Place> places = new ArrayList<>();
        WholeTopic.read(bootstrapServers, "sensor-measures-p1", record -> {
            Measure measure = MeasureJson.read(record.value());
            if (measure.takenAt().equals(TAKEN_AT)) {
                places.add(measure.place());
            }
        });
        return places;
    }

    private static Scraped reading(Instant takenAt) {
        Place stuttgart = new Place("2681", 48.79, 9.16, null, null, null, false);
        return new Scraped.Found(new Reading(
                "feed", null, "5331", "SDS011", takenAt, takenAt, stuttgart, Map.of("P1", "12.30"), Map.of()));
    }
}
