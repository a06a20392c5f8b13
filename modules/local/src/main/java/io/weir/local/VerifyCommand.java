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
    private PipelineOptions options;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of each sort and kind are listed (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return options.open((pipeline, catalogue, progress) -> {
            Verification found = new Verify(pipeline, catalogue, progress).run(limit);
            progress.close();
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.isJson() ? found.json() : found.text().stripTrailing());
            out.flush();
            return found.isClean() ? 0 : 1;
        });
    }
}
