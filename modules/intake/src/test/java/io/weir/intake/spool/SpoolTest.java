package io.weir.intake.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SpoolTest {

    private static final long MOST = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void whatIsSafeComesOutInItsOrderAfterAnotherStart() throws Exception {
        try (Spool spool = Spool.open(folder, MOST)) {
            append(spool, "one", "two", "three");
            spool.leave(spool.oldest(1));
        }

        try (Spool again = Spool.open(folder, MOST)) {
            assertThat(again.records()).isEqualTo(2);
            assertThat(texts(again.oldest(10))).containsExactly("two", "three");
        }
    }

    @Test
    void aTailTornAtAnyByteCostsNothingThatStandsBeforeIt() throws Exception {
        try (Spool spool = Spool.open(folder, MOST)) {
            append(spool, "first", "second");
        }
        Path segment = segments().get(0);
        byte[] whole = Files.readAllBytes(segment);
        int secondBegins = Frame.HEAD + "first".length();
        for (int length = 0; length <= whole.length; length++) {
            Path torn = Files.createDirectory(folder.resolve("torn-" + length));
            Files.write(torn.resolve(segment.getFileName()), Arrays.copyOf(whole, length));

            try (Spool spool = Spool.open(torn, MOST)) {
                append(spool, "later");
                List<String> expected = new ArrayList<>();
                if (length >= secondBegins) {
                    expected.add("first");
                }
                if (length == whole.length) {
                    expected.add("second");
                }
                expected.add("later");
                assertThat(all(spool)).as("cut at %d", length).isEqualTo(expected);
            }
        }
    }

    @Test
    void zerosAndNoiseBehindTheLastRecordAreNone() throws Exception {
        try (Spool spool = Spool.open(folder, MOST)) {
            append(spool, "good");
        }
        Files.write(segments().get(0), new byte[4096], StandardOpenOption.APPEND);

        try (Spool spool = Spool.open(folder, MOST)) {
            assertThat(all(spool)).containsExactly("good");
        }
    }

    @Test
    void aPositionThatWasNotWrittenWholeLosesNothing() throws Exception {
        try (Spool spool = Spool.open(folder, MOST)) {
            append(spool, "one", "two");
            spool.leave(spool.oldest(1));
        }
        byte[] position = Files.readAllBytes(folder.resolve("position"));
        position[12] ^= 1;
        Files.write(folder.resolve("position"), position);

        try (Spool spool = Spool.open(folder, MOST)) {
            assertThat(all(spool)).containsExactly("one", "two");
        }
    }

    @Test
    void whereItIsFullNothingMoreIsTakenUntilSomethingLeft() throws Exception {
        try (Spool spool = Spool.open(folder, Spool.LEAST_BYTES)) {
            byte[] record = new byte[1024];
            List<CompletableFuture<Void>> taken = new ArrayList<>();
            while (spool.bytes() + Frame.length(record) <= Spool.LEAST_BYTES) {
                taken.add(spool.append(record));
            }
            taken.forEach(CompletableFuture::join);

            assertThatThrownBy(() -> spool.append(record).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SpoolFullException.class)
                    .hasMessageContaining("readings are lost until Kafka is back");

            while (!spool.isEmpty()) {
                spool.leave(spool.oldest(10));
            }
            assertThat(spool.bytes()).isZero();
            spool.append(record).join();
            assertThat(Files.size(segments().get(0))).isEqualTo(Frame.length(record));
        }
    }

    @Test
    void aRecordThatIsLongerThanIsReadAtOnceComesOutToo() throws Exception {
        byte[] longest = new byte[3 * 1024 * 1024];
        try (Spool spool = Spool.open(folder, 4L * longest.length)) {
            append(spool, "before");
            spool.append(longest).join();
            append(spool, "behind");

            assertThat(texts(spool.oldest(1))).containsExactly("before");
            spool.leave(spool.oldest(1));
            assertThat(spool.oldest(1)).containsExactly(longest);
            spool.leave(spool.oldest(1));
            assertThat(texts(spool.oldest(9))).containsExactly("behind");
        }
    }

    @Test
    void anotherProcessCanNotHaveItMeanwhile() {
        try (Spool spool = Spool.open(folder, MOST)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(() -> Spool.open(folder, MOST))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("another process has it");
        }
    }

    @Test
    void nothingIsTakenOnceItIsClosed() {
        Spool spool = Spool.open(folder, MOST);
        spool.close();

        assertThat(spool.append(new byte[1])).isCompletedExceptionally();
    }

    /** A process that says each record once it is safe, and is killed in the middle of it. */
    @Test
    void whatWasSafeIsThereAfterAKill() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (said.size() == 500) {
                    process.toHandle().destroyForcibly(); // unlike the process's own, leaves what it said to be read
                }
            }
        }
        process.waitFor();
        if (!said.isEmpty() && !said.get(said.size() - 1).endsWith(".")) {
            said.remove(said.size() - 1); // cut by the kill, like what it tells of
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(500);

        try (Spool spool = Spool.open(folder, 64 * MOST)) {
            assertThat(all(spool)).containsAll(said).doesNotHaveDuplicates();
        }
    }

    /** See above. */
    static final class SpoolingProcess {
        public static void main(String[] arguments) {
            Spool spool = Spool.open(Path.of(arguments[0]), 64 * MOST);
            IntStream.iterate(0, i -> i + 1).forEach(i -> {
                byte[] record = ("record " + i + ".").getBytes(StandardCharsets.UTF_8);
                spool.append(record).join();
                System.out.println(new String(record, StandardCharsets.UTF_8));
                System.out.flush();
            });
        }
    }

    private static void append(Spool spool, String... texts) {
        for (String text : texts) {
            spool.append(text.getBytes(StandardCharsets.UTF_8)).join();
        }
    }

    private static List<String> all(Spool spool) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        while (!spool.isEmpty()) {
            List<byte[]> oldest = spool.oldest(7);
            all.addAll(texts(oldest));
            spool.leave(oldest);
        }
        return all;
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream()
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }
}
