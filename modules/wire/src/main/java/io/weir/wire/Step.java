package io.weir.wire;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What happens to what a source told, in the order in which data pass. What is counted and drawn, who lags behind, and what has to be
 * done before all is, follows from these rows: another job is a row.
 */
public enum Step {

    /** A source's readings are put on their topic. */
    READ("Read", "readings from sources"),

    /** The splitter makes measures of them. */
    SPLIT("Split", "measures, one a value", Channels.SPLITTER, Channels.READING, true),

    /** The collector stores the measures. */
    STORED("Stored", "measures in the store", Channels.COLLECTOR, Channels.MEASURE, false),

    /** A value is turned away, anywhere. */
    REJECTED("Rejected", "values, with a reason"),

    /** Products, which are no values of sensors, are counted in their rankings. */
    RANKED("Ranked", "products, in their rankings", Channels.RANKINGS, Channels.PRODUCT, true);

    private final String label;
    private final String what;
    private final String group;
    private final Form<?> reads;
    private final boolean job;

    /** One that reads nothing from Kafka. */
    Step(String label, String what) {
        this(label, what, null, null, false);
    }

    Step(String label, String what, String group, Form<?> reads, boolean job) {
        this.label = label;
        this.what = what;
        this.group = group;
        this.reads = reads;
        this.job = job;
    }

    /** Those by which something may still have to pass, first to last. */
    public static List<Step> readers() {
        return Stream.of(values()).filter(each -> each.group != null).toList();
    }

    /** Its name in JSON: {@code split}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** What is counted, for people. */
    public String what() {
        return what;
    }

    /** The service that does it, which is its consumer group; of {@link #readers()} only. */
    public String group() {
        return group;
    }

    /** Whether it is a job of Flink: it goes on from checkpoints, and what it writes can be read after the next one. */
    public boolean isJob() {
        return job;
    }

    /** Whether most have nothing of it, so that it is shown only where there is something. */
    public boolean isRare() {
        return this == RANKED;
    }

    /** Whether it has to pass all that is in a channel. */
    public boolean reads(Channel channel) {
        return reads != null && channel.forms().contains(reads);
    }

    /** Whether it writes to a channel in transactions, behind which nobody reads while one is open. */
    public boolean writesInTransactions(Channel channel) {
        return job && channel.writers().contains(group);
    }
}
