package io.weir.intake.sources.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Unzipped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.wire.GzipMembers;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what is read of the shipped snapshots with a plain walk over the whole tree of each. */
class SnapshotsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "api-v1-data-2017-08-10.json.gz, 6874, 14486",
        "api-v2-data-dust-min-2018-06-03.json.gz, 4945, 9919",
        "api-v1-filter-area-milan-2020-04-19.json, 77, 154"
    })
    void everyRecordAndEachOfItsValuesIsRead(String snapshot, int records, int values) throws IOException {
        List<Reading> expected = new ArrayList<>();
        try (InputStream in = open(snapshot)) {
            new ObjectMapper().readTree(in).forEach(record -> expected.add(reading(record)));
        }

        List<Reading> read = new ArrayList<>();
        FeedSummary summary;
        try (InputStream in = open(snapshot)) {
            summary = SensorCommunityFormat.read(
                    in, "recorded", NOW, scraped -> read.add(((Scraped.Found) scraped).reading()));
        }

        assertThat(summary).isEqualTo(new FeedSummary(records, records, 0, false));
        for (int i = 0; i < records; i++) { // one by one: a difference of lists of thousands can't be read
            assertThat(read.get(i)).isEqualTo(expected.get(i));
            assertThat(ReadingJson.read(ReadingJson.write(read.get(i)))).isEqualTo(expected.get(i));
        }
        assertThat(read.stream().mapToInt(reading -> reading.values().size()).sum())
                .isEqualTo(values);
    }

    private static InputStream open(String snapshot) throws IOException {
        return Unzipped.of(SnapshotsTest.class.getResourceAsStream(snapshot), GzipMembers.Leftovers.refused());
    }

    private static Reading reading(JsonNode record) {
        JsonNode place = record.get("location");
        Map<String, String> values = new LinkedHashMap<>();
        record.get("sensordatavalues")
                .forEach(value -> values.put(
                        value.get("value_type").asText(), value.get("value").asText()));
        assertThat(values).hasSize(record.get("sensordatavalues").size());
        return new Reading(
                "recorded",
                record.get("id").asText(),
                record.get("sensor").get("id").asText(),
                record.get("sensor").get("sensor_type").get("name").asText(),
                LocalDateTime.parse(record.get("timestamp").asText().replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC),
                NOW,
                new Place(
                        place.get("id").asText(),
                        place.get("latitude").asDouble(),
                        place.get("longitude").asDouble(),
                        !place.path("altitude").asText().isEmpty()
                                ? place.get("altitude").asDouble()
                                : null,
                        null,
                        null,
                        place.path("indoor").asInt() == 1),
                values,
                Map.of());
    }
}
