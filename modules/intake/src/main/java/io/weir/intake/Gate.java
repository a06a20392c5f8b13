package io.weir.intake;

/** Whether sources may take anything in at the moment: open unless it was paused. Safe for use by many threads. */
public final class Gate {

    private boolean paused;

    /** From now on nothing is taken in; a fetch under way is broken off, and comes again whole. */
    public synchronized void pause() {
        paused = true;
    }

    /** Sources go on, at once. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Comes back while sources may fetch. */
    public synchronized void await() throws InterruptedException {
        while (paused) {
            wait();
        }
    }

    /**
     * Asked before each record that is taken in.
     *
     * @throws IntakePausedException where none may be
     */
    public synchronized void require() {
        if (paused) {
            throw new IntakePausedException();
        }
    }
}
