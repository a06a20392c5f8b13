package io.weir.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** The topics: their names, and what they are made with. */
public final class Topics {

    /** Readings as the scraper sends them. */
    public static final String READINGS = "sensor-readings";

    /** What was rejected anywhere. */
    public static final String REJECTED = "sensor-readings-rejected";

    /** How each source is, as the scraper says it again and again. */
    public static final String SOURCES = "sensor-sources";

    private static final String MEASURES = "sensor-measures-";

    private Topics() {}

    /**
     * A topic and its settings.
     *
     * @param retention how long Kafka keeps a record after it was produced
     */
    public record Topic(String name, int partitions, Duration retention) {}

    /** The topic of a kind's measures: {@code sensor-measures-noise-laeq}, {@code sensor-measures-radiation}. */
    public static String measures(Kind kind) {
        return MEASURES + kind.family().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The topics of all kinds' measures, each once, in the catalogue's order. */
    public static List<String> measures(Catalogue catalogue) {
        return catalogue.kinds().stream().map(Topics::measures).distinct().toList();
    }

    /** All topics that there must be. Partitions never change: more would mean a new topic. */
    public static List<Topic> all(Catalogue catalogue) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic(READINGS, 6, Duration.ofDays(7)));
        measures(catalogue).forEach(name -> topics.add(new Topic(name, 3, Duration.ofDays(7))));
        topics.add(new Topic(REJECTED, 1, Duration.ofDays(90)));
        topics.add(new Topic(SOURCES, 1, Duration.ofDays(1)));
        return List.copyOf(topics);
    }
}
