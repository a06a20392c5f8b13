package io.weir.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The topics: their names, and what they are made with. */
public final class Topics {

    /** Readings as the scraper sends them. */
    public static final String READINGS = "sensor-readings";

    /** What was rejected anywhere. */
    public static final String REJECTED = "sensor-readings-rejected";

    private static final String MEASURES = "sensor-measures-";

    private Topics() {}

    /**
     * A topic and its settings.
     *
     * @param retention how long Kafka keeps a record after it was produced
     */
    public record Topic(String name, int partitions, Duration retention) {}

    /** The topic of the measures of a family of kinds; of a kind by itself where it is no other's. */
    static String measures(String family) {
        return MEASURES + family.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The topics of all kinds' measures, each once, in the catalogue's order. */
    public static List<String> measures(Catalogue catalogue) {
        return catalogue.kinds().stream().map(Kind::topic).distinct().toList();
    }

    /** All topics that there must be. Partitions never change: more would mean a new topic. */
    public static List<Topic> all(Catalogue catalogue) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic(READINGS, 6, Duration.ofDays(7)));
        measures(catalogue).forEach(name -> topics.add(new Topic(name, 3, Duration.ofDays(7))));
        topics.add(new Topic(REJECTED, 1, Duration.ofDays(90)));
        return List.copyOf(topics);
    }
}
