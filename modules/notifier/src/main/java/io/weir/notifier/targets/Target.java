package io.weir.notifier.targets;

import java.time.Duration;
import java.util.Collection;

import io.weir.model.AlarmChange;

/** A place that notices go to. Used by one thread, but for {@link #close}. */
public interface Target extends AutoCloseable {

    /** Its name in settings, logs and metrics: {@code webhook}. */
    String name();

    /**
     * Brings a change there; once this comes back, it is there.
     *
     * @throws UndeliveredException where another attempt may do better
     * @throws RefusedException where this one will never be taken
     */
    void deliver(AlarmChange change) throws UndeliveredException, RefusedException;

    /** How often what rings has to be said again, or the place takes it to be over; zero where it has not. */
    default Duration repeatEvery() {
        return Duration.ZERO;
    }

    /**
     * Says again what rings, each by its latest change.
     *
     * @throws UndeliveredException where it did not arrive
     * @throws RefusedException where some will never be taken
     */
    default void repeat(Collection<AlarmChange> ringing) throws UndeliveredException, RefusedException {}

    /**
     * Asks whether the place is there and would have us, without telling it anything.
     *
     * @return what was found, for people
     * @throws UndeliveredException where it is not there
     * @throws RefusedException where it would not have us
     */
    String check() throws UndeliveredException, RefusedException;

    @Override
    void close();
}
