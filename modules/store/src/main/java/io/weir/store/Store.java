package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;

/**
 * A time-series store. Its lines come from {@link LineProtocol}; writing one twice leaves one point. Safe for use by
 * several threads. Each method throws {@link StoreException} where the store refuses, fails or does not answer in time.
 */
public interface Store extends AutoCloseable {

    /** The most points that {@link #series} gives. */
    int MOST_POINTS = 10_000;

    /** Its name in readiness, logs and metrics: {@code influxdb} or {@code questdb}. */
    String name();

    /**
     * Makes the bucket or the tables that are missing, and makes anew a table that can't be read any more.
     *
     * @return by kind, and by the name of the {@link Table} of other records, the generation of what it is written to: another one where that was made anew, so that nothing is
     *     left of what was written before. None where the store does not tell.
     */
    Map<String, String> prepare(Catalogue catalogue);

    /** Writes whole lines as {@link LineProtocol#bytes()} gives them. When this returns, they survive a crash. */
    void write(byte[] lines);

    /**
     * Waits until all that was written before can be read.
     *
     * @throws StoreException also where that takes longer than {@code most}
     */
    void awaitVisible(Duration most);

    /**
     * Every value of a kind (none of a kind that is not there) taken between two times, both inclusive, in no particular order. Values come as they are
     * read, so memory is flat; the consumer may be called on another thread, one call at a time, before this returns.
     */
    void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer);

    /**
     * The newest points of a sensor's series between two times, both inclusive, newest first.
     *
     * @param most how many at most, from 1 to {@link #MOST_POINTS}; the nearer of these where it is beyond
     */
    List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most);

    /**
     * Measures, the oldest first, with all that is stored of them. They come as they are read, so memory is flat; what the consumer throws ends
     * it, and it may be as slow as it likes.
     */
    default void measures(Selection selection, Consumer<Measure> consumer) {
        throw new UnsupportedOperationException(name() + " has no selections");
    }

    /** The mean of each sensor's values in each of these bins in which it has any, in no particular order; as they are read. */
    default void bins(Bins bins, Consumer<Bin> consumer) {
        throw new UnsupportedOperationException(name() + " has no bins");
    }

    /** What the values of a sensor sum up to in each of these bins in which it has any, the oldest first. */
    default List<Spread> spreads(SensorId sensor, Bins bins) {
        throw new UnsupportedOperationException(name() + " has no bins");
    }

    /** Where each sensor last stood that measured a kind between two times, both inclusive, once each and in no particular order. */
    default void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {
        throw new UnsupportedOperationException(name() + " has no places");
    }

    /**
     * The newest rows of a table of records between two times, both inclusive, newest first; none of one that is not there.
     *
     * @param tags what rows must have, by the name of the tag
     * @param most how many at most, from 1 to {@link #MOST_POINTS}; the nearer of these where it is beyond
     * @throws IllegalArgumentException where the table has no such tag
     */
    default List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        throw new UnsupportedOperationException(name() + " has no records but measures");
    }

    /**
     * The newest row between two times, both inclusive, of each different combination of some tags, in no particular order; none of a table that
     * is not there. They come as they are read.
     *
     * @param each names of the tags
     * @param tags what rows must have, by the name of the tag
     * @throws IllegalArgumentException where the table has no such tag
     */
    default void newest(
            Table table,
            List<String> each,
            Map<String, String> tags,
            Instant from,
            Instant to,
            Consumer<Row> consumer) {
        throw new UnsupportedOperationException(name() + " has no records but measures");
    }

    /**
     * What others wrote that keeps measures from being stored, or from being seen by whoever asks the store without us: a sentence
     * each, with what to do. Nothing where all is well.
     */
    default List<String> conflicts(Catalogue catalogue) {
        return List.of();
    }

    /** Ends calls under way, which then fail, and lets go of connections. */
    @Override
    void close();
}
