package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.ledger.Deployment;
import io.weir.ledger.Progress;
import io.weir.ledger.verify.Verification;
import io.weir.ledger.verify.Verify;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.PipelineOptions;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir verify}. */
@Command(
        name = "verify",
        description = "Compares the measures that Kafka still holds with the store, one by one where they differ.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the store has exactly what Kafka holds",
            "1:values are missing, overwritten or unexpected; the first are listed",
            "2:could not start: a setting, the data folder, no room on its disk"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private PipelineOptions options;

    @Option(
            names = "--limit",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of each sort and kind are listed (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Looks at a Weir that runs elsewhere, by its Kafka and by the store that its collector is told of:"
                            + " INFLUX_URL and its companions, or QUESTDB_URL. Nothing is started then.")
    private Optional<String> kafka;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return kafka.isPresent() ? verifyElsewhere(kafka.get()) : options.openOrAsk(this::verify);
    }

    private int verifyElsewhere(String bootstrapServers) throws InterruptedException {
        Logs.to(options.data());
        try (Store elsewhere = StoreConfig.from(Settings.env()).open();
                Progress progress = new ShownProgress(System.console() != null)) {
            return verify(new RemoteDeployment(bootstrapServers, elsewhere), Settings.catalogue(), progress);
        }
    }

    private int verify(Deployment deployment, Catalogue catalogue, Progress progress) throws InterruptedException {
        Verification found = new Verify(deployment, catalogue, progress).run(limit);
        progress.close();
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.isJson() ? found.json() : found.text().stripTrailing());
        out.flush();
        return found.isClean() ? 0 : 1;
    }
}
