package io.weir.bench;

/** One way to turn readings into measures. */
interface Contender {

    /** What it is, in a word or two. */
    String name();

    /** Starts to work off the readings from the first one on. */
    Run start();

    /** Work that goes on until it is closed. */
    interface Run extends AutoCloseable {

        /** How many readings it has worked off so far. */
        long done();

        @Override
        void close();
    }
}
