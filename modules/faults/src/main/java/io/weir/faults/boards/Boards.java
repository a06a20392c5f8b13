package io.weir.faults.boards;

import java.io.IOException;

/** The boards of one way. */
interface Boards extends AutoCloseable {

    /**
     * Pushes once; waits as long as a board would.
     *
     * @return whether it was said to be safe
     * @throws IOException where nobody took it
     */
    boolean push(Push push) throws IOException, InterruptedException;

    @Override
    void close();
}
