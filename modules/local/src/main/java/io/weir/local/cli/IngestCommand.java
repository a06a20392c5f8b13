package io.weir.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Account;
import io.weir.ledger.ingest.FileNote;
import io.weir.local.cli.options.MappingOption;
import io.weir.local.cli.options.PipelineOptions;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.IncomingFiles;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.ingest.LateMeans;
import io.weir.local.ingest.Spool;
import io.weir.local.ingest.Unpacked;
import io.weir.local.pipeline.Pipeline;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir ingest}. */
@Command(
        name = "ingest",
        description =
                "Puts files of sources through the whole pipeline, and accounts for every value in them. What a file is, is"
                        + " told by what is in it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every value is stored, was there before, is a duplicate, or was rejected with a reason",
            "1:values are missing, or a file could not be read whole: they are listed; or a part ended, or the disk is"
                    + " full: it is named",
            "2:could not start: no file can be read, a setting, the data folder, no room on its disk"
        })
public final class IngestCommand implements Callable<Integer> {

    private static final int MOST_NAME = 60;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON as Sensor.Community's API has it, days of its archive and of madavi.de, alarms of base"
                    + " stations, products of Open Food Facts, other tables with --mapping; plain or gzip-compressed, in folders and zip archives."
                    + " - is standard input; pipes work too.")
    private List<Path> files;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            completionCandidates = FileSources.class,
            description = "All files are of this source, whatever is in them: ${COMPLETION-CANDIDATES}.")
    private String source;

    @Mixin
    private MappingOption mapping;

    @Mixin
    private PipelineOptions options;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;
    /** What {@code --source} may name. */
    static final class FileSources implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Sources.ofFiles().iterator();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        FileFormats formats = formats();
        try (Unpacked unpacked = new Unpacked()) {
            List<InputFile> known = files.stream()
                    .filter(file -> !Spool.isStandardInput(file))
                    .flatMap(file -> unpacked.files(InputFile.of(file)).stream())
                    .toList();
            refuseIfNoneCanBeRead(known, formats);
            return options.open(
                    IncomingFiles.bytes(known.stream().map(InputFile::path).toList()),
                    (pipeline, catalogue, progress) -> ingest(pipeline, catalogue, progress, formats, unpacked));
        }
    }

    private int ingest(
            Pipeline pipeline, Catalogue catalogue, Progress progress, FileFormats formats, Unpacked unpacked)
            throws InterruptedException {
        try (Spool spool = new Spool(options.data().resolve("incoming"), progress)) {
            List<InputFile> inputs = files.stream()
                    .flatMap(file -> unpacked.files(spool.keep(file)).stream())
                    .toList();
            Ingest ingest =
                    new Ingest(pipeline, catalogue, progress, options.data().resolve("ingest"), formats);
            Account account = ingest.run(inputs);
            progress.close();
            int exitCode = print(account);
            options.store()
                    .url()
                    .flatMap(url -> LateMeans.advice(url, ingest.from(), ingest.to()))
                    .ifPresent(spec.commandLine().getErr()::println);
            return exitCode;
        }
    }

    private FileFormats formats() {
        Optional<SourceSpec> named = Optional.ofNullable(source)
                .map(name -> Sources.find(name)
                        .filter(known -> known.format().isPresent())
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--source must be one of " + String.join(", ", Sources.ofFiles()) + ", but is '"
                                        + Printable.of(name, MOST_NAME) + "'")));
        return new FileFormats(named, mapping.read());
    }

    /** Before anything is started: it takes seconds. */
    private void refuseIfNoneCanBeRead(List<InputFile> known, FileFormats formats) {
        List<FileNote> notes = new ArrayList<>();
        for (InputFile input : known) {
            input.obstacle(formats).ifPresent(why -> notes.add(new FileNote(input.name(), why, true)));
        }
        if (notes.size() == known.size() && files.stream().noneMatch(Spool::isStandardInput)) {
            throw Ingest.nothingToRead(notes);
        }
    }

    private int print(Account account) {
        PrintWriter out = spec.commandLine().getOut();
        if (report.isJson()) {
            out.println(account.json());
            account.files().forEach(note -> spec.commandLine().getErr().println("weir: " + note));
        } else {
            out.print(account.text()); // which says what is the matter with files
        }
        out.flush();
        spec.commandLine().getErr().print(account.wrongList());
        spec.commandLine().getErr().flush();
        if (!account.balances() && account.missing() == 0 && account.twice() == 0) {
            spec.commandLine().getErr().println("weir: values are in two places: the figures do not add up");
        }
        return account.whole() ? 0 : 1;
    }
}
