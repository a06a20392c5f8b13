package io.weir.local;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir ingest}. */
@Command(
        name = "ingest",
        description =
                "Puts snapshot files of Sensor.Community through the whole pipeline, and accounts for every value in them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every value is stored, was there before, is a duplicate, or was rejected with a reason",
            "1:values are missing, and are listed; or a part ended, or the disk is full, and is named",
            "2:could not start: a file, a setting, the data folder, no room on its disk"
        })
final class IngestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Snapshot files, plain or gzip-compressed.")
    private List<Path> files;

    @Mixin
    private PipelineOptions options;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        files.forEach(IngestCommand::check);
        return options.open(IncomingFiles.bytes(files), (pipeline, catalogue, progress) -> {
            Ingest ingest = new Ingest(pipeline, catalogue, progress);
            Account account = ingest.run(files);
            progress.close();
            int exitCode = print(account);
            options.store()
                    .url()
                    .flatMap(url -> LateMeans.advice(url, ingest.from(), ingest.to()))
                    .ifPresent(spec.commandLine().getErr()::println);
            return exitCode;
        });
    }

    private int print(Account account) {
        PrintWriter out = spec.commandLine().getOut();
        if (report.isJson()) {
            out.println(account.json());
        } else {
            out.print(account.text());
        }
        out.flush();
        spec.commandLine().getErr().print(account.missingList());
        spec.commandLine().getErr().flush();
        if (!account.balances() && account.missing().isEmpty()) {
            spec.commandLine().getErr().println("weir: values are in two places: the figures do not add up");
        }
        return account.balances() ? 0 : 1;
    }

    private static void check(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StartException("Can't read " + file + ": no such file, or no permission");
        }
    }
}
