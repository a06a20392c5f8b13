package io.weir.local;

import io.weir.ledger.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is: a bar on a terminal, a line a task elsewhere. One task at a time. */
final class ShownProgress implements Progress {

    private static final int REDRAW_MILLIS = 200;

    private final boolean terminal;
    private String task;
    private ProgressBar bar;

    /**
     * @param terminal whether standard error is one
     */
    ShownProgress(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public void at(String newTask, long total, long done) {
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

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        task = null;
    }
}
