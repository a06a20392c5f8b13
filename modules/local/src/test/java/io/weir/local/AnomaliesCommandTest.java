package io.weir.local;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.weir.anomalies.Detector;
import io.weir.anomalies.Judgement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class AnomaliesCommandTest {

    private static final String HEADER = "timestamp,value,score,anomaly";
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int SPIKE = 1_600;
    private static final int MOST_ROWS = 100_000;
    private static final double[] NOISE =
            new Random(7).doubles(MOST_ROWS, -1.5, 1.5).toArray();

    @TempDir
    private Path folder;

    @Test
    void eachRowIsPrintedWithItsScoreAndTheAnomalyIsMarked() throws IOException {
        Weir.Outcome outcome = Weir.run("anomalies", file("series.csv", "timestamp,value\n" + rows(1_700)));

        List<String> lines = outcome.out().lines().toList();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(lines).hasSize(1_701).startsWith(HEADER, time(0) + "," + value(0) + ",0.0000,0");
        assertThat(lines.get(SPIKE + 1)).matches(time(SPIKE) + ",99\\.5,(0\\.[3-9]|1\\.)\\d+,1");
        assertThat(lines.subList(1, 1_701))
                .filteredOn(line -> line.endsWith(",1"))
                .hasSize(1);
    }

    /** The promise of the command, on what it printed and not on what it is made of. */
    @Test
    void noLineDependsOnWhatComesBehindItWhereverTheFileIsCut() throws IOException {
        String text = "timestamp,value\n" + rows(1_700);
        List<String> whole =
                Weir.run("anomalies", file("whole.csv", text)).out().lines().toList();
        int before = text.indexOf(time(SPIKE - 1));
        int behind = text.indexOf(time(SPIKE + 2));

        for (int cut = before; cut < behind; cut++) {
            List<String> part = Weir.run("anomalies", file("part.csv", text.substring(0, cut)))
                    .out()
                    .lines()
                    .toList();
            int complete = (int) text.substring(0, cut)
                    .chars()
                    .filter(letter -> letter == '\n')
                    .count();

            assertThat(part.subList(0, complete)).as("cut at %d", cut).isEqualTo(whole.subList(0, complete));
        }
        for (int rows = 0; rows < 1_700; rows += 113) {
            List<String> part = Weir.run("anomalies", file("part.csv", "timestamp,value\n" + rows(rows)))
                    .out()
                    .lines()
                    .toList();

            assertThat(part).isEqualTo(whole.subList(0, rows + 1));
        }
    }

    @Test
    void theScoresAreThoseOfTheDetectorThatAJobWouldUse() throws IOException {
        Detector detector = new Detector(ZoneOffset.UTC, Detector.THRESHOLD);
        List<String> scores = IntStream.range(0, 1_700)
                .mapToObj(row -> (Judgement.Judged) detector.judge(at(row), Double.parseDouble(value(row))))
                .map(judged -> String.format(Locale.ROOT, "%.4f,%d", judged.score(), judged.anomaly() ? 1 : 0))
                .toList();

        String out = Weir.run("anomalies", file("series.csv", "timestamp,value\n" + rows(1_700)))
                .out();

        assertThat(out.lines().skip(1).map(line -> line.split(",", 3)[2])).containsExactlyElementsOf(scores);
    }

    @Test
    void whatIsNoRowIsNamedWithItsLineAndLeftOut() throws IOException {
        Path file = file(
                "bad.csv",
                "timestamp,value\n2026-03-02 00:00:00,1\n2026-03-02 00:05:00,NaN\n\n2026-03-02 00:10:00,\n"
                        + "2026-03-32 00:15:00,1\n2026-03-02 00:20:00\n2026-03-02 00:25:00,\"1\n"
                        + "2026-03-02 00:30:00,1e99\n2026-03-02 00:35:00,0x1p3\n2026-03-02 00:40:00,2,3\n"
                        + "2026-03-02 00:40:00,\u001B[31m\n2026-03-02 00:45:00, +2.50");

        Weir.Outcome outcome = Weir.run("anomalies", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines())
                .containsExactly(HEADER, "2026-03-02 00:00:00,1,0.0000,0", "2026-03-02 00:45:00, +2.50,0.0000,0");
        assertThat(outcome.err().lines())
                .containsExactly(
                        "weir: line 3: value must be a number, but is 'NaN'",
                        "weir: line 5: value is blank",
                        "weir: line 6: timestamp must be a time such as 2018-06-03 20:48:11, but is '2026-03-32 00:15:00'",
                        "weir: line 7: a row must have 2 fields as the header has, but has 1",
                        "weir: line 8: its quotes are wrong: one is missing or too many",
                        "weir: line 9: the value is beyond 1.0E30",
                        "weir: line 10: value must be a number, but is '0x1p3'",
                        "weir: line 11: a row must have 2 fields as the header has, but has 3",
                        "weir: line 12: value must be a number, but is '\uFFFD[31m'",
                        "weir: 9 of 11 rows were left out");
    }

    @Test
    void columnsAreFoundByNameAndTimesMayBeNumbers() throws IOException {
        Path file = file(
                "columns.csv",
                "\uFEFFname, P1 ,when\r\n\"a,b\",21.5,1772409600\r\nc,\"22\",1772409900000\r\nd,23,2026-03-02T00:10:00+00:00\r\n");

        Weir.Outcome outcome = Weir.run("anomalies", file, "--time", "when", "--value", "P1");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .containsExactly(
                        HEADER,
                        "1772409600,21.5,0.0000,0",
                        "1772409900000,22,0.0000,0",
                        "2026-03-02T00:10:00+00:00,23,0.0000,0");
    }

    @Test
    void ofSeveralMembersOfGzipAllAreRead() throws IOException {
        byte[] first = gzip("timestamp,value\n" + rows(0, 1_000));
        byte[] second = gzip(rows(1_000, 1_700));

        Weir.Outcome outcome = Weir.run("anomalies", bytes("series.csv.gz", first, second));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .isEqualTo(Weir.run("anomalies", file("plain.csv", "timestamp,value\n" + rows(1_700)))
                        .out());
    }

    /** A number that was cut is another number. */
    @Test
    void ofGzipThatIsCutWholeLinesAreJudgedAndTheRestIsSaid() throws IOException {
        byte[] zipped = gzip("timestamp,value\n" + rows(1_700));
        byte[] cut = Arrays.copyOf(zipped, zipped.length / 2);

        Weir.Outcome outcome = Weir.run("anomalies", bytes("cut.csv.gz", cut));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("weir: the gzip data ends within a member");
        List<String> whole = Weir.run("anomalies", file("plain.csv", "timestamp,value\n" + rows(1_700)))
                .out()
                .lines()
                .toList();
        List<String> judged = outcome.out().lines().toList();
        assertThat(judged).hasSizeGreaterThan(100).isEqualTo(whole.subList(0, judged.size()));
    }

    @Test
    void onlyAnomaliesArePrintedWhereNoMoreIsWanted() throws IOException {
        Path file = file("series.csv", "timestamp,value\n" + rows(1_700));

        assertThat(Weir.run("anomalies", file, "--only").out().lines()).hasSize(2);
        assertThat(Weir.run("anomalies", file, "--only", "--threshold", "0.05")
                        .out()
                        .lines())
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.csv      |                 | Can't read %s: there is no such file",
                "empty.csv     |                 | The input is empty: it must begin with a header such as timestamp,value",
                "series.csv    | --value=P1      | The header has no column 'P1', but timestamp, value; name one with --value",
                "series.csv    | --threshold=0   | --threshold must be above 0 and at most 1, but is 0.0",
                "series.csv    | --threshold=NaN | --threshold must be above 0 and at most 1, but is NaN",
                "series.csv    | --zone=Mars     | Invalid value for option '--zone': it must be a time zone such as"
                        + " Europe/Berlin or UTC, but is 'Mars'",
                "quotes.csv    |                 | The header can't be read: its quotes are wrong: one is missing or too many",
                ".             |                 | Can't read %s: it can't be read: Is a directory"
            })
    void whatCannotBeBegunIsOneLineAndExitCodeTwo(String name, String option, String said) throws IOException {
        file("empty.csv", "\n \n");
        file("series.csv", "timestamp,value\n");
        file("quotes.csv", "timestamp,\"value\n");
        Path file = folder.resolve(name);

        Weir.Outcome outcome = option == null ? Weir.run("anomalies", file) : Weir.run("anomalies", file, option);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("weir: " + said.formatted(file)).doesNotContain("Exception");
    }

    /** As with {@code head}: what was asked for is there, and nothing is wrong. */
    @Test
    void whoReadsNoFurtherEndsItInPeace() throws Exception {
        Path file = file("series.csv", "timestamp,value\n" + rows(MOST_ROWS));
        Path output = folder.resolve("output");
        String weir = Weir.shell("anomalies", file);

        Process process = new ProcessBuilder("sh", "-c", "{ " + weir + "; echo $? >&2; } | head -2")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(output)).hasSize(3).startsWith(HEADER).contains("0");
    }

    /** Nothing is kept: the text alone takes 28 MB. */
    @Test
    void moreRowsThanMemoryHoldsAreJudgedFromAPipe() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("sh", "-c", Weir.shell(List.of("-Xmx24m"), "anomalies", "-", "--only"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        try (OutputStream in = process.getOutputStream()) {
            in.write("timestamp,value\n".getBytes(StandardCharsets.US_ASCII));
            Random random = new Random(1);
            for (int row = 0; row < 700_000; row++) {
                in.write((time(row) + "," + random.nextGaussian() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }

        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        assertThat(Files.readAllLines(output)).startsWith(HEADER);
    }

    /** Who looks at a pipe sees a row judged before the next one comes. */
    @Test
    void aRowFromAPipeIsJudgedBeforeTheNextOneComes() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", Weir.shell("anomalies", "-")).start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out = process.inputReader()) {
            in.write("timestamp,value\n2026-03-02 00:00:00,1\n".getBytes(StandardCharsets.US_ASCII));
            in.flush();

            assertThat(out.readLine()).isEqualTo(HEADER);
            assertThat(out.readLine()).isEqualTo("2026-03-02 00:00:00,1,0.0000,0");

            process.destroy(); // SIGTERM, as Ctrl-C
            assertThat(process.waitFor()).isEqualTo(143);
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path bytes(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return Files.write(folder.resolve(name), all.toByteArray());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String rows(int count) {
        return rows(0, count);
    }

    private static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> time(row) + "," + value(row) + "\n")
                .collect(Collectors.joining());
    }

    private static Instant at(int row) {
        return BEGIN.plusSeconds(300L * row);
    }

    private static String time(int row) {
        return at(row).toString().replace('T', ' ').replace("Z", "");
    }

    private static String value(int row) {
        double usual = 20 + 5 * Math.sin(row * 2 * Math.PI / 288) + 0.5 * NOISE[row];
        return row == SPIKE ? "99.5" : String.format(Locale.ROOT, "%.3f", usual);
    }
}
