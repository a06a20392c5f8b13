package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What files must give that people met: their README says where. */
class ReportsTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/weir/intake/sources/sensorcommunity/reports");

    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @Test
    void aBareNanCostsItsValueOnly() throws IOException {
        assertThat(read("03b-nan-literal.json")).isEqualTo(new FeedSummary(1, 1, 0, false));

        assertThat(readings)
                .extracting(Reading::values)
                .containsExactly(Map.of("temperature", "1.5", "humidity", "NaN"));
    }

    @Test
    void utf16IsReadAsWhatItSays() throws IOException {
        assertThat(read("13-powershell-utf16.json")).isEqualTo(new FeedSummary(2, 2, 0, false));
    }

    @Test
    @Tag("complaint")
    void jsonBehindAPageIsReadAndThePageIsOneRejection() throws IOException {
        assertThat(read("14-php-warning-before-json.json")).isEqualTo(new FeedSummary(3, 2, 1, false));

        assertThat(readings).extracting(Reading::sensor).containsExactly("1044", "1045");
        assertThat(rejected).hasSize(1);
        assertThat(text(rejected.get(0))).startsWith("<br />").endsWith("on line <b>12</b><br />");
        assertThat(rejected.get(0).detail()).isEqualTo("a page of HTML or XML, not JSON");
    }

    @Test
    @Tag("complaint")
    void wholeRecordsOfACutFileAreKeptAndTheCutIsSaid() throws IOException {
        FeedSummary summary = read("16-cut.json.gz");

        assertThat(summary).isEqualTo(new FeedSummary(125, 124, 1, true, "the gzip data ends within a member"));
        assertThat(readings).hasSize(124);
        assertThat(rejected).hasSize(1).first().returns(Reason.MALFORMED, Rejected::reason);
        assertThat(summary.trouble())
                .contains("it is damaged (the gzip data ends within a member); what could be read is kept");
    }

    @Test
    @Tag("complaint")
    void whatLiesBetweenTwoGzipMembersIsARejectionAndWhatIsBehindItIsRead() throws IOException {
        String fault = "there are bytes that are not gzip where a gzip member should begin";

        assertThat(read("21-gz-garbage-between-members.json.gz")).isEqualTo(new FeedSummary(6, 5, 1, false, fault));

        assertThat(readings).extracting(Reading::sensor).containsExactly("3001", "3002", "3003", "3004", "3005");
        assertThat(rejected).hasSize(1).first().returns(fault, Rejected::detail);
        assertThat(text(rejected.get(0))).isEqualTo("disk-error".repeat(20));
    }

    @ParameterizedTest
    @CsvSource({"17-archive-day.csv, CSV", "18-month.zip, zip archive"})
    void whatIsNoJsonIsRefusedByName(String file, String name) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ForeignFeedException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> FeedFile.probe(FOLDER.resolve(file), SensorCommunityFormat::read))
                .isInstanceOf(ForeignFeedException.class);
        assertThat(rejected).isEmpty();
    }

    private FeedSummary read(String file) throws IOException {
        return FeedFile.read(
                FOLDER.resolve(file),
                SensorCommunityFormat::read,
                "sensor-community",
                Instant.EPOCH,
                bytes -> {},
                scraped -> {
                    if (scraped instanceof Scraped.Found found) {
                        readings.add(found.reading());
                    } else if (scraped instanceof Scraped.Refused refused) {
                        rejected.add(refused.rejected());
                    }
                });
    }

    private static String text(Rejected rejected) {
        return new String(rejected.original(), StandardCharsets.UTF_8);
    }
}
