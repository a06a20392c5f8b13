package io.weir.intake;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of one name, with a number each, which keep no process alive. */
public final class Daemons implements ThreadFactory {

    private final String name;
    private final AtomicInteger number = new AtomicInteger();

    /**
     * @param name of all of them, before their numbers
     */
    public Daemons(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + '-' + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
