package io.weir.intake.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.weir.intake.Scraped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
    void aZippedFileThatEndsEarlyGivesWhatItHeldAndSaysSo() throws IOException {
        byte[] zipped = zipped(JSON + JSON);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(zipped, zipped.length - 9));

        assertThat(read(cut).damage()).isEqualTo("the gzip data ends within a member");
        assertThat(scraped).isNotEmpty();
    }

    @Test
    void whatOnlyBeginsLikeAZippedFileIsOneRejection() throws IOException {
        Path broken = Files.write(folder.resolve("broken"), new byte[] {0x1F, (byte) 0x8B, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThat(read(broken).trouble()).isPresent();
        assertThat(scraped).hasSize(1).hasOnlyElementsOfType(Scraped.Refused.class);
        FeedFile.probe(broken, SensorCommunityFormat::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void everyEncodingOfJsonIsReadWithAByteOrderMarkAndWithout(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        String json = JSON.replace("\"value\":\"1\"", "\"value\":\"\u20AC \uD83D\uDE00\"");
        for (String text : List.of(json, "\uFEFF" + json, "\n" + json.strip().substring(1))) {
            scraped.clear();
            FeedSummary summary = read(Files.write(folder.resolve("file"), text.getBytes(charset)));

            assertThat(summary.readings()).as(text).isEqualTo(1);
            assertThat(((Scraped.Found) scraped.get(0)).reading().values()).containsEntry("P1", "\u20AC \uD83D\uDE00");
            assertThat(summary.trouble()).isEmpty();
        }
    }

    @Test
    void aUnitThatIsNoCharacterCostsItsRecordAndIsNotPassedOver() throws IOException {
        String broken = JSON.replace("\"P1\"", "\"P\uD83D1\"");
        byte[] text = ("\uFEFF" + JSON + broken + JSON).getBytes(StandardCharsets.UTF_16LE);
        int half = new String(text, StandardCharsets.UTF_16LE).indexOf('\uFFFD');
        byte[] odd = Arrays.copyOf(text, text.length + 1);
        odd[half * 2] = 0x3D;
        odd[half * 2 + 1] = (byte) 0xD8; // half of a pair
        odd[odd.length - 1] = '?';

        FeedSummary summary = read(Files.write(folder.resolve("file"), odd));

        assertThat(summary).isEqualTo(new FeedSummary(4, 2, 2, false));
        assertThat(scraped.stream().filter(Scraped.Refused.class::isInstance))
                .extracting(each -> ((Scraped.Refused) each).rejected().detail())
                .satisfiesExactly(
                        detail -> assertThat(detail).startsWith("not JSON: Illegal unquoted character"),
                        detail -> assertThat(detail).isEqualTo("not a JSON object"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void whatIsNoJsonIsNamedByWhatItIs(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("data.json"), bytes);
        Path zipped = Files.write(folder.resolve("data.json.gz"), zipped(bytes));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ForeignFeedException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> read(zipped))
                .isInstanceOf(ForeignFeedException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> FeedFile.probe(file, SensorCommunityFormat::read))
                .isInstanceOf(ForeignFeedException.class);
        assertThat(scraped).isEmpty();
    }

    static List<Arguments> foreign() {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        byte[] tar = new byte[1_024];
        System.arraycopy("day.json".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 8);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        return List.of(
                arguments("zip archive", bytes("PK\3\4 and more")),
                arguments("zstd", bytes("(\u00B5/\u00FD and more")),
                arguments("bzip2", bytes("BZh9 and more")),
                arguments("Parquet", bytes("PAR1 and more")),
                arguments("SQLite", bytes("SQLite format 3\0")),
                arguments("tar archive", tar),
                arguments("CSV", bytes("sensor_id;sensor_type;P1\n7;SDS011;1.5\n")),
                arguments("CSV", bytes("a,b,c\r\n\r\n\"x\",2,3")),
                arguments("CSV", "\uFEFFa\tb\tc\n1\t2\t3\n".getBytes(StandardCharsets.UTF_16LE)),
                arguments("zeros", new byte[70_000]),
                arguments("binary", noise));
    }

    @Test
    void gzipWithinGzipIsNamed() throws IOException {
        Path twice = Files.write(folder.resolve("twice"), zipped(zipped(JSON)));

        assertThatThrownBy(() -> read(twice)).hasMessageStartingWith("it is gzip within gzip: unzip it once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "oops, oops, oops",
                "Warning: a, b, c on line 12\n[{\"sensor\":{\"id\":1}}]",
                "<p>1,2,3</p>"
            })
    void whatMayBeABrokenFeedIsReadAsOne(String text) throws IOException {
        FeedSummary summary = read(Files.writeString(folder.resolve("file"), text + "\nand more"));

        assertThat(summary.readings()).isZero();
        assertThat(summary.trouble()).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private FeedSummary read(Path file) throws IOException {
        return FeedFile.read(
                file, SensorCommunityFormat::read, "sensor-community", Instant.EPOCH, progress::add, scraped::add);
    }

    private static byte[] zipped(String text) throws IOException {
        return zipped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
