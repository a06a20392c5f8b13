package io.weir.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.reading.Format;
import io.weir.ledger.replay.FedRecords;
import io.weir.local.ingest.FileFormats;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Rejected;

/**
 * Records of a feed that could not be read, read once more, in the format of their source.
 *
 * @param formats among which those of sources are found
 */
public record FeedRecord(FileFormats formats) implements FedRecords {

    /** The feed that it came from. */
    static String source(Rejected rejected) {
        return rejected.origin().substring(0, rejected.origin().lastIndexOf('/'));
    }

    /**
     * Its readings; none unless its source is known here, and it can be read whole. What is left over would be cut at other places here than in its feed,
     * and so be rejected by another name.
     *
     * @param receivedAt when it came
     */
    @Override
    public List<Reading> readings(Rejected rejected, Instant receivedAt) {
        List<Reading> readings = new ArrayList<>();
        return read(rejected, receivedAt, readings, new ArrayList<>()) ? readings : List.of();
    }

    @Override
    public List<Product> products(Rejected rejected, Instant receivedAt) {
        List<Product> products = new ArrayList<>();
        return read(rejected, receivedAt, new ArrayList<>(), products) ? products : List.of();
    }

    /** Whether it can be read whole. */
    private boolean read(Rejected rejected, Instant receivedAt, List<Reading> readings, List<Product> products) {
        Optional<Format> format = formats.format(source(rejected));
        if (format.isEmpty()) {
            return false;
        }
        List<Rejected> broken = new ArrayList<>();
        try {
            format.get()
                    .read(
                            rejected.original(),
                            source(rejected),
                            receivedAt,
                            scraped -> scraped.to(readings::add, products::add, broken::add));
        } catch (EmptyFeedException | ForeignFeedException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
        return broken.isEmpty();
    }
}
