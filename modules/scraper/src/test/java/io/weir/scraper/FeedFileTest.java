package io.weir.scraper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeedFileTest {

    private static final String JSON = """
            [{"sensor":{"id":1},"timestamp":"2018-06-03 20:48:11","sensordatavalues":[{"value_type":"P1","value":"1"}]}]
            """;

    @TempDir
    Path folder;

    private final List<Scraped> scraped = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();

    @Test
    void aPlainFileIsReadAndItsProgressTold() throws IOException {
        FeedSummary summary = read(Files.writeString(folder.resolve("plain.json.gz"), JSON));

        assertThat(summary).isEqualTo(new FeedSummary(1, 1, 0, false));
        assertThat(scraped).hasSize(1);
        assertThat(progress).last().isEqualTo((long) JSON.length());
    }

    @Test
    void aZippedFileIsKnownByWhatItIsAndProgressIsThatOfTheFile() throws IOException {
        byte[] zipped = zipped(JSON);

        FeedSummary summary = read(Files.write(folder.resolve("zipped.json"), zipped));

        assertThat(summary).isEqualTo(new FeedSummary(1, 1, 0, false));
        assertThat(progress).last().isEqualTo((long) zipped.length);
    }

    @Test
    void severalZippedPartsAreOneFeed() throws IOException {
        byte[] one = zipped(JSON);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(read(Files.write(folder.resolve("two.json.gz"), two))).isEqualTo(new FeedSummary(2, 2, 0, false));
    }

    @Test
    void anEmptyFileIsAnErrorThatSaysSo() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.json"));

        assertThatThrownBy(() -> read(empty)).isInstanceOf(EmptyFeedException.class);
    }

    @Test
    void aZippedFileThatEndsEarlyIsAnErrorAfterWhatItHeld() throws IOException {
        byte[] zipped = zipped(JSON + JSON);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(zipped, zipped.length - 9));

        assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        assertThat(scraped).isNotEmpty();
    }

    @Test
    void whatOnlyBeginsLikeAZippedFileIsAnError() throws IOException {
        Path broken = Files.write(folder.resolve("broken"), new byte[] {0x1F, (byte) 0x8B, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThatThrownBy(() -> read(broken)).isInstanceOf(ZipException.class);
    }

    private FeedSummary read(Path file) throws IOException {
        return FeedFile.read(file, "sensor-community", Instant.EPOCH, progress::add, scraped::add);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
