package io.weir.local.cli.options;

import java.time.Duration;

import io.weir.ledger.Progress;
import io.weir.local.settings.Verbosity;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is: a bar on a terminal, a line a task elsewhere. One task at a time; what runs beside it is a text. */
public final class ShownProgress implements Progress {

    private static final int REDRAW_MILLIS = 200;
    private static final long LINE_EACH_NANOS = Duration.ofSeconds(10).toNanos();

    private final boolean terminal;
    private String task;
    private ProgressBar bar;
    private long lastLine = System.nanoTime();

    /**
     * @param terminal whether standard error is one
     */
    public ShownProgress(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String newTask, long total, long done) {
        if (Verbosity.isQuiet()) {
            return;
        }
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
    public synchronized void beside(String said) {
        if (bar != null) {
            bar.setExtraMessage(' ' + said);
        } else if (!terminal && !Verbosity.isQuiet() && System.nanoTime() - lastLine >= LINE_EACH_NANOS) {
            lastLine = System.nanoTime();
            System.err.println(said);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        task = null;
    }
}
