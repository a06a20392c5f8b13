package io.weir.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.archive.ArchiveForm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rows of tables a second that become readings, and that FastCSV cuts into fields and does no more with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TableBenchmark {

    private static final int ROWS = 10_000;
    private static final Instant FIRST = Instant.parse("2018-04-02T00:00:04Z");

    private final Format alarms = Sources.find("alarms").orElseThrow().format().orElseThrow();
    private final byte[] archiveDay = table(
            "sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2;durP2;ratioP2",
            "5331;SDS011;3121;57.138;-2.077;%2$tFT%2$tT;%3$.2f;;;%4$.2f;;");
    private final byte[] alarmTable = table(
            "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime",
            "900100000%1$d,121,308,%2$tF %2$tT UTC,%3$.1f,240,true,");

    /** Rows of the archive to readings. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long archive() throws IOException {
        return read(archiveDay, ArchiveForm.FORMAT);
    }

    /** The same rows to fields. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long archiveFields() throws IOException {
        return fields(archiveDay, ';');
    }

    /** Alarms to readings. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long alarms() throws IOException {
        return read(alarmTable, alarms);
    }

    /** The same alarms to fields. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long alarmFields() throws IOException {
        return fields(alarmTable, ',');
    }

    private static long read(byte[] table, Format format) throws IOException {
        return format.read(new ByteArrayInputStream(table), "bench", FIRST, scraped -> {})
                .readings();
    }

    private static long fields(byte[] table, char separator) throws IOException {
        long fields = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .ofCsvRecord(new ByteArrayInputStream(table), StandardCharsets.UTF_8)) {
            for (CsvRecord record : reader) {
                fields += record.getFieldCount();
            }
        }
        return fields;
    }

    private static byte[] table(String header, String row) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < ROWS; i++) {
            text.append(String.format(
                            Locale.ROOT,
                            row,
                            i % 7,
                            FIRST.plus(i * 147L, ChronoUnit.SECONDS).atZone(ZoneOffset.UTC),
                            1 + i % 977 / 10.0,
                            1 + i % 577 / 10.0))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
