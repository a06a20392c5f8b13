package io.weir.ledger;

/** Is told how far long work is, one task at a time. */
public interface Progress extends AutoCloseable {

    /** The total of a task that nobody knows the total of. */
    long UNKNOWN = -1;

    /**
     * Says where a task is.
     *
     * @param task by its name
     * @param total of the task, more than 0, or {@link #UNKNOWN}
     * @param done of it
     */
    void at(String task, long total, long done);

    /** Says what is to be known of work that runs beside the task. */
    default void beside(String said) {}

    /** The task is done. */
    @Override
    void close();
}
