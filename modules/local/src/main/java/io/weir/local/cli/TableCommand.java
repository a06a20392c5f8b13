package io.weir.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.intake.sources.table.NumbersFormat;
import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Account;
import io.weir.ledger.ingest.FileNote;
import io.weir.local.cli.options.PipelineOptions;
import io.weir.local.ingest.ColumnStatistics;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.IncomingFiles;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.pipeline.Pipeline;
import io.weir.model.catalogue.Catalogue;
import org.apache.commons.io.FileUtils;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir table}. */
@Command(
        name = "table",
        description =
                "Puts a table of numbers, such as a census, through the whole pipeline, and prints mean and standard"
                        + " deviation of what is stored of each of its columns.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every number is stored, or was before",
            "1:some are not: they are named",
            "2:could not start: no such file, a setting, the data folder, no room on its disk"
        })
public final class TableCommand implements Callable<Integer> {

    private static final String EXAMPLE = "districts.csv";
    private static final FileFormats FORMATS = new FileFormats(Optional.of(NumbersFormat.SPEC), Optional.empty());

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A table with a header, separated by commas, plain or gzip-compressed. None is " + EXAMPLE
                    + ", which Weir ships and somebody made up.")
    private Path file;

    @Mixin
    private PipelineOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (file != null) {
            return of(InputFile.of(file));
        }
        Path folder = Files.createTempDirectory("weir-table");
        try {
            return of(InputFile.of(example(folder)));
        } finally {
            FileUtils.deleteQuietly(folder.toFile());
        }
    }

    private int of(InputFile input) throws InterruptedException {
        input.obstacle(FORMATS).ifPresent(why -> {
            throw Ingest.nothingToRead(List.of(new FileNote(input.name(), why, true)));
        });
        return options.open(
                IncomingFiles.bytes(List.of(input.path())),
                (pipeline, catalogue, progress) -> of(input, pipeline, catalogue, progress));
    }

    private int of(InputFile input, Pipeline pipeline, Catalogue catalogue, Progress progress)
            throws InterruptedException {
        Ingest ingest = new Ingest(pipeline, catalogue, progress, options.data().resolve("table"), FORMATS);
        Account account = ingest.run(List.of(input));
        Map<String, SummaryStatistics> columns =
                ColumnStatistics.of(input.fileName().orElseThrow(), pipeline.store());
        progress.close();
        print(columns);
        return complain(account);
    }

    private void print(Map<String, SummaryStatistics> columns) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("column,count,mean,deviation,minimum,maximum");
        columns.forEach((column, statistics) -> out.println(String.join(
                ",",
                quoted(column),
                Long.toString(statistics.getN()),
                Double.toString(statistics.getMean()),
                statistics.getN() < 2 ? "" : Double.toString(statistics.getStandardDeviation()),
                Double.toString(statistics.getMin()),
                Double.toString(statistics.getMax()))));
        out.flush();
    }

    private static String quoted(String column) {
        return column.matches(".*[\",].*") ? '"' + column.replace("\"", "\"\"") + '"' : column;
    }

    private int complain(Account account) {
        PrintWriter err = spec.commandLine().getErr();
        account.files().forEach(note -> err.println("weir: " + note));
        err.print(account.wrongList());
        long rejected =
                account.rejected().values().stream().mapToLong(Long::longValue).sum();
        if (rejected > 0) {
            err.println("weir: " + rejected + " were rejected " + account.rejected()
                    + " and are in no mean; weir rejected list names them");
        }
        err.flush();
        return account.whole() && rejected == 0 ? 0 : 1;
    }

    private static Path example(Path folder) {
        try (InputStream table = NumbersFormat.class.getResourceAsStream(EXAMPLE)) {
            Path copy = folder.resolve(EXAMPLE);
            Files.copy(table, copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + EXAMPLE + " to " + folder, e);
        }
    }
}
