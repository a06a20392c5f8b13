package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.ledger.Progress;
import io.weir.ledger.replay.PutBack;
import io.weir.ledger.replay.ReplayReport;
import io.weir.ledger.replay.Replayed;
import io.weir.local.beside.Addresses;
import io.weir.local.beside.BesideIntake;
import io.weir.local.cli.options.MappingOption;
import io.weir.local.cli.options.PipelineOptions;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.ingest.FileFormats;
import io.weir.local.replay.FeedRecord;
import io.weir.local.replay.RejectedKafka;
import io.weir.local.replay.RejectionChoice;
import io.weir.local.replay.Replay;
import io.weir.local.settings.Settings;
import io.weir.model.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir rejected replay}. */
@Command(
        name = "replay",
        description =
                "Puts rejections that stand back to the stage that rejected them, after a fix, and says what came of"
                        + " each: number, outcome, reason, stage, kind and origin.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each is stored, or still rejected; a second replay does no harm",
            "1:some were sent and are nowhere, or a part ended; their rejections stand",
            "2:could not start: a setting, the data folder"
        },
        footerHeading = "%nOutcomes:%n",
        footer = {
            "  stored             its values are stored now, and the rejection is settled",
            "  already-stored     they were before; nothing was sent, and the rejection is settled",
            "  rejected-by-value  it can be read now; each value has a rejection of its own",
            "  rejected-again     it is as bad as it was",
            "  conflicting        the store has another number in its place; nothing was sent",
            "  cut                only the first 64 KiB were kept, so it can't be put back",
            "  missing            it was sent, and is nowhere"
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private RejectionChoice choice;

    @Mixin
    private PipelineOptions options;

    @Mixin
    private ReportOption report;

    @Mixin
    private MappingOption mapping;

    @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        FeedRecord feed = new FeedRecord(new FileFormats(Optional.empty(), mapping.read()));
        if (dryRun) {
            print(ReplayReport.beforehand(chosen(feed)));
            return 0;
        }
        Optional<Addresses> running = Addresses.of(options.data());
        if (running.isEmpty()) {
            return options.open((pipeline, catalogue, progress) ->
                    replay(new Replay(pipeline, pipeline::delivery, catalogue, progress, feed), progress));
        }
        try (BesideIntake intake = BesideIntake.open(running.get())) {
            return options.ask(
                    running.get(),
                    (weir, catalogue, progress) ->
                            replay(new Replay(weir, intake::delivery, catalogue, progress, feed), progress));
        }
    }

    private int replay(Replay replay, Progress progress) throws InterruptedException {
        List<Replayed> replayed = replay.run(choice::takes);
        progress.close();
        print(ReplayReport.of(replayed));
        return replayed.stream().anyMatch(one -> one.outcome() == Replayed.Outcome.MISSING) ? 1 : 0;
    }

    private List<PutBack> chosen(FeedRecord feed) {
        Catalogue catalogue = Settings.catalogue();
        Map<String, PutBack> chosen = new LinkedHashMap<>();
        RejectedKafka.read(options.data(), rejection -> {
            if (rejection.stands() && choice.takes(rejection)) {
                chosen.put(rejection.rejected().identity(), PutBack.of(rejection, catalogue, feed));
            }
        });
        return new ArrayList<>(chosen.values());
    }

    private void print(ReplayReport found) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.isJson() ? found.json() + System.lineSeparator() : found.text());
        out.flush();
    }
}
