package io.weir.intake.sources.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.RawFeed;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class NumbersFormatTest {

    private static final Format FORMAT =
            NumbersFormat.SPEC.format().orElseThrow().named("census.csv.gz");

    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @Test
    void eachColumnOfNumbersIsASeriesAndEachRowASecond() throws IOException {
        read("name,age,weight,age,\nA, 39,1e9,1,5\n\"B, C\",?,1000000001.5,2,\nD,41,NA,x,6\n");

        assertThat(readings)
                .extracting(
                        Reading::sensor,
                        Reading::takenAt,
                        reading -> reading.values().get("value"))
                .containsExactly(
                        tuple("census/age", at(0), "39"),
                        tuple("census/weight", at(0), "1e9"),
                        tuple("census/age column 4", at(0), "1"),
                        tuple("census/column 5", at(0), "5"),
                        tuple("census/weight", at(1), "1000000001.5"),
                        tuple("census/age column 4", at(1), "2"),
                        tuple("census/age", at(2), "41"),
                        tuple("census/age column 4", at(2), "x"), // which the splitter rejects
                        tuple("census/column 5", at(2), "6"));
        assertThat(rejected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1,2,3",
                "1,2,3,4",
                ",",
                "\"1,2",
                "1,\"2",
                "\"1\"x,2",
                "1,2\"3\"",
                "1,\u0000",
                "1,\u0007",
                "\uFFFD,2,3"
            })
    void aBrokenRowCostsItselfAtMostAndTheNextOneKeepsItsTime(String broken) throws IOException {
        FeedSummary summary = read("a,b\n1,2\n" + broken + "\n3,4\n");

        assertThat(summary.records()).isEqualTo(3);
        assertThat(readings)
                .extracting(
                        Reading::sensor,
                        Reading::takenAt,
                        reading -> reading.values().get("value"))
                .contains(tuple("census/a", at(0), "1"), tuple("census/b", at(0), "2"))
                .contains(tuple("census/a", readings.get(readings.size() - 1).takenAt(), "3"));
        rejected.forEach(
                each -> assertThat(new String(each.original(), UTF_8)).startsWith("#file census.csv.gz\na,b\n"));
    }

    @Test
    void aRowThatBeginsWithTheNameOfItsColumnIsNoHeader() throws IOException {
        FeedSummary summary = read("district,inhabitants\nnorth,7\ndistrict,8\nsouth,9\n");

        assertThat(summary.records()).isEqualTo(3);
        assertThat(readings)
                .extracting(Reading::takenAt, reading -> reading.values().get("value"))
                .containsExactly(tuple(at(0), "7"), tuple(at(1), "8"), tuple(at(2), "9"));
    }

    @Test
    void itIsReadOnlyWhereItIsNamed() {
        assertThat(FORMAT.recognises("a,b\n1,2\n")).isFalse();
        assertThat(FORMAT.reads("a,b\n1,2\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n3,4\n", "[{\"a\":1}]\n", "{\"a\":1}\n"})
    void whatHasNoNamesOfColumnsIsNoTable(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ForeignFeedException.class)
                .hasMessageNotContaining("null");
    }

    private FeedSummary read(String table) throws IOException {
        return RawFeed.read(
                new ByteArrayInputStream(table.getBytes(UTF_8)),
                FORMAT,
                "table",
                Instant.parse("2026-11-28T12:00:00Z"),
                bytes -> {},
                scraped -> {
                    if (scraped instanceof Scraped.Found found) {
                        readings.add(found.reading());
                    } else {
                        rejected.add(((Scraped.Refused) scraped).rejected());
                    }
                });
    }

    private static Instant at(int row) {
        return NumbersFormat.FIRST.plusSeconds(row);
    }
}
