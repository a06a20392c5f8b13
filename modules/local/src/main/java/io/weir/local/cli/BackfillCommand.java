package io.weir.local.cli;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import io.weir.ledger.Progress;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.replay.RejectionChoice;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.store.Means;
import io.weir.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir backfill}. */
@Command(
        name = "backfill",
        description =
                "Makes the means of ten minutes of what came to InfluxDB too late for its task, which looks back three"
                        + " hours: after an outage, or an archive. To do so again changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the means are made",
            "1:InfluxDB failed on the way: the same again goes on",
            "2:could not start: a setting"
        })
public final class BackfillCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "START",
            converter = RejectionChoice.TimeConverter.class,
            description = "From when on, such as 2026-11-22T17:00:00Z.")
    private Instant start;

    @Parameters(paramLabel = "STOP", converter = RejectionChoice.TimeConverter.class, description = "Until when.")
    private Instant stop;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!start.isBefore(stop)) {
            throw new StartException("START must be before STOP, but is " + start + ", and STOP is " + stop);
        }
        URI url = store.choice()
                .url()
                .orElseThrow(() -> new StartException(
                        "The embedded store keeps no means: name an InfluxDB, such as --store http://localhost:8086"));
        try (Means means = new Means(Settings.influx(url))) {
            if (!means.areKept()) {
                throw new StartException("No means are kept there: INFLUX_BUCKET must be " + Means.MEASURED
                        + ", and the bucket of means, which k8s/influxdb/setup.sh makes, must be there");
            }
            spec.commandLine().getOut().println(make(means) + " means are made, from " + start + " to " + stop);
            return 0;
        } catch (StoreException e) {
            spec.commandLine()
                    .getErr()
                    .println("weir: failed: InfluxDB says " + e.getMessage() + "; start it again to go on");
            return 1;
        }
    }

    private long make(Means means) {
        AtomicLong made = new AtomicLong();
        long steps = Means.steps(start, stop);
        AtomicLong done = new AtomicLong();
        try (Progress progress = new ShownProgress(System.console() != null)) {
            progress.at("Making means", steps, 0);
            means.make(start, stop, count -> {
                made.addAndGet(count);
                progress.at("Making means", steps, done.incrementAndGet());
            });
        }
        return made.get();
    }
}
