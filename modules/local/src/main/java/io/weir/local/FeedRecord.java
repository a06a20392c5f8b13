package io.weir.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.scraper.EmptyFeedException;
import io.weir.scraper.Scraped;
import io.weir.scraper.SensorCommunityFormat;

/** A record of a feed that could not be read, read once more. All sources there are speak one format. */
final class FeedRecord {

    private FeedRecord() {}

    /** The feed that it came from. */
    static String source(Rejected rejected) {
        return rejected.origin().substring(0, rejected.origin().lastIndexOf('/'));
    }

    /**
     * Its readings; none unless it can be read whole. What is left over would be cut at other places here than in its feed,
     * and so be rejected by another name.
     *
     * @param receivedAt when it came
     */
    static List<Reading> readings(Rejected rejected, Instant receivedAt) {
        List<Reading> readings = new ArrayList<>();
        List<Rejected> broken = new ArrayList<>();
        try {
            SensorCommunityFormat.read(
                    new ByteArrayInputStream(rejected.original()), source(rejected), receivedAt, scraped -> {
                        if (scraped instanceof Scraped.Found found) {
                            readings.add(found.reading());
                        } else if (scraped instanceof Scraped.Refused refused) {
                            broken.add(refused.rejected());
                        }
                    });
        } catch (EmptyFeedException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
        return broken.isEmpty() ? readings : List.of();
    }
}
