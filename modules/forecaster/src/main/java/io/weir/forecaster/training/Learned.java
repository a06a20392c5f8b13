package io.weir.forecaster.training;

import java.util.Optional;

import io.weir.forecaster.model.Forest;

/** What was learned already: a training that was cut short goes on behind it. */
public interface Learned {

    /** Begins anew and keeps nothing. */
    Learned NOTHING = new Learned() {
        @Override
        public Optional<Forest> find(String name) {
            return Optional.empty();
        }

        @Override
        public void keep(String name, Forest forest) {
            // it is learned again next time
        }
    };

    /**
     * A forest that was learned before.
     *
     * @param name has all that it was learned from and by
     */
    Optional<Forest> find(String name);

    /** Keeps a forest that was learned now. */
    void keep(String name, Forest forest);
}
