package io.weir.locations.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.fuzz.Effort;

import static org.assertj.core.api.Assertions.assertThat;

/** Any hash under one of our keys in Redis: somebody else may have put it there. */
class LocationHashFuzzTest {

    private static final String[] FIELDS = {
        "city", "countryCode", "countryName", "distanceKilometres", "from", "nowhere", "other"
    };
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = "5m")
    void isAnAnswerThatCanBeGivenOrNone(FuzzedDataProvider data) throws Exception {
        Map<String, String> hash = new HashMap<>();
        for (String field : FIELDS) {
            if (data.consumeBoolean()) {
                hash.put(field, data.consumeString(40));
            }
        }
        Optional<LocationHash> read = Effort.underASecond(() -> LocationHash.read(hash));
        if (read.isPresent()) {
            Map<String, String> written = LocationHash.of(read.get().location());
            assertThat(LocationHash.read(written)).isEqualTo(read);
            JSON.writeValueAsBytes(read.get().location().orElse(null));
        }
    }
}
