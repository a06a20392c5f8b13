package io.weir.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.weir.intake.sources.csv.CsvMapping;
import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Account;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Every real file with readings, a folder after the other into one Weir: its account has as many records and values as are in its files.
 * A folder at once, as each ingest waits some seconds for its end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SharedFilesIT {

    private static final Path SHARED =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data");

    @TempDir
    private static Path folder;

    private DataFolder data;
    private Pipeline pipeline;

    @BeforeAll
    void start() {
        assumeThat(Files.isDirectory(SHARED))
                .as("there are no real files to read: " + SHARED)
                .isTrue();
        data = DataFolder.open(folder.resolve("data"));
        pipeline = Pipeline.start(data, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN);
    }

    @AfterAll
    void stop() {
        if (pipeline != null) {
            pipeline.close();
            data.close();
        }
    }

    private static Collection<List<SharedFile>> folders() {
        return SharedFile.all(SHARED)
                .collect(Collectors.groupingBy(
                        file -> file.path().getParent(), LinkedHashMap::new, Collectors.toUnmodifiableList()))
                .values();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void everyRecordIsAccountedFor(List<SharedFile> files) throws InterruptedException {
        FileFormats formats = new FileFormats(
                Optional.empty(),
                Optional.ofNullable(files.get(0).mapping()).map(Path::of).map(CsvMapping::read));
        Account account;
        try (Progress progress = new ShownProgress(false)) {
            account = new Ingest(pipeline, Catalogue.BUILT_IN, progress, folder.resolve("ingest"), formats)
                    .run(files.stream().map(SharedFile::path).map(InputFile::of).toList());
        }

        assertThat(account.balances()).as(account.toString()).isTrue();
        assertThat(account.records())
                .as(account.toString())
                .isEqualTo(files.stream().mapToLong(SharedFile::records).sum());
        assertThat(account.values())
                .as(account.toString())
                .isEqualTo(files.stream().mapToLong(SharedFile::values).sum());
    }
}
