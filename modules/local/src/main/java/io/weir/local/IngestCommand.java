package io.weir.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.weir.ledger.ingest.Account;
import io.weir.ledger.ingest.FileNote;
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
            "1:values are missing, or a file could not be read whole: they are listed; or a part ended, or the disk is"
                    + " full: it is named",
            "2:could not start: no file can be read, a setting, the data folder, no room on its disk"
        })
final class IngestCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Snapshot files: JSON, plain or gzip-compressed. - is standard input; pipes work too.")
    private List<Path> files;

    @Mixin
    private PipelineOptions options;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        refuseIfNoneCanBeRead();
        return options.open(IncomingFiles.bytes(files), (pipeline, catalogue, progress) -> {
            try (Spool spool = new Spool(options.data().resolve("incoming"), progress)) {
                List<InputFile> inputs = files.stream().map(spool::keep).toList();
                Ingest ingest = new Ingest(pipeline, catalogue, progress);
                Account account = ingest.run(inputs);
                progress.close();
                int exitCode = print(account);
                options.store()
                        .url()
                        .flatMap(url -> LateMeans.advice(url, ingest.from(), ingest.to()))
                        .ifPresent(spec.commandLine().getErr()::println);
                return exitCode;
            }
        });
    }

    /** Before anything is started: it takes seconds. */
    private void refuseIfNoneCanBeRead() {
        List<FileNote> notes = new ArrayList<>();
        for (Path file : files) {
            if (!Spool.isStandardInput(file)) {
                InputFile input = InputFile.of(file);
                input.obstacle().ifPresent(why -> notes.add(new FileNote(input.name(), why, true)));
            }
        }
        if (notes.size() == files.size()) {
            throw Ingest.nothingToRead(notes);
        }
    }

    private int print(Account account) {
        PrintWriter out = spec.commandLine().getOut();
        if (report.isJson()) {
            out.println(account.json());
        } else {
            out.print(account.text());
        }
        out.flush();
        account.files().forEach(note -> spec.commandLine().getErr().println("weir: " + note));
        spec.commandLine().getErr().print(account.missingList());
        spec.commandLine().getErr().flush();
        if (!account.balances() && account.missing().isEmpty()) {
            spec.commandLine().getErr().println("weir: values are in two places: the figures do not add up");
        }
        return account.whole() ? 0 : 1;
    }
}
