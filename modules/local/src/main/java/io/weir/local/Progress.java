package io.weir.local;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is: a bar on a terminal, a line a task elsewhere. One task at a time. */
final class Progress implements AutoCloseable {

    /** The total of a task that nobody knows the total of. */
    static final long UNKNOWN = -1;

    private static final int REDRAW_MILLIS = 200;

    private final boolean terminal;
    private String task;
    private ProgressBar bar;

    /**
     * @param terminal whether standard error is one
     */
    Progress(boolean terminal) {
        this.terminal = terminal;
    }

    /**
     * Says where a task is.
     *
     * @param total of the task, more than 0, or {@link #UNKNOWN}
     * @param done of it
     */
    void at(String newTask, long total, long done) {
        if (!newTask.equals(task)) {
            close();
            task = newTask;
            if (terminal) {
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
            } else {
                System.err.println(task + " ...");
            }
        }
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
        }
    }

    /** The task is done. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        task = null;
    }
}
