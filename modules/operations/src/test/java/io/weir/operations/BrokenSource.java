package io.weir.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/** A feed of which scraper and splitter reject something each second, so that the metrics of rejections are there. */
final class BrokenSource implements PulledSource {

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) {
        Instant now = Instant.now();
        byte[] noJson = ("no JSON " + now).getBytes(StandardCharsets.UTF_8);
        String origin = Rejected.origin(name(), noJson);
        out.accept(new Scraped.Refused(
                Rejected.of(noJson, Reason.MALFORMED, "It is no JSON", null, Stage.SCRAPER, origin)));
        out.accept(new Scraped.Found(new Reading(
                name(),
                null,
                "1",
                "DHT22",
                now,
                now,
                null,
                Map.of("temperature", "2000", "humidity", "101"),
                Map.of())));
        return Fetched.NEWS;
    }
}
