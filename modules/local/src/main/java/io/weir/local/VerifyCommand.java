package io.weir.local;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

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
            "2:could not start: a setting, the data folder"
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of each sort and kind are listed (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private ReportOption report;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Logs.to(data.path());
        try (DataFolder folder = DataFolder.open(data.path());
                Progress progress = new Progress(System.console() != null);
                Pipeline pipeline = Pipeline.start(folder, store.choice(), Settings.catalogue())) {
            Verification found = new Verify(pipeline, Settings.catalogue(), progress).run(limit);
            progress.close();
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.isJson() ? found.json() : found.text().stripTrailing());
            out.flush();
            return found.isClean() ? 0 : 1;
        }
    }
}
