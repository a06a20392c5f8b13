package io.weir.locations.nominatim;

import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.fuzz.Effort;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the answer of Nominatim. */
class NominatimAnswerFuzzTest {

    private static final Coordinate ASKED = new Coordinate(48.79, 9.16);
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = "5m")
    void isALocationOrOneClearLine(byte[] body) throws Exception {
        try {
            Optional<Location> location = Effort.underASecond(() -> NominatimAnswer.read(body, ASKED));
            if (location.isPresent()) {
                assertThat(location.get().city() + location.get().countryName())
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                        .hasSizeLessThanOrEqualTo(400);
                assertThat(location.get().distanceKilometres()).isFinite();
                JSON.writeValueAsBytes(location.get());
            }
        } catch (NominatimException e) {
            assertThat(e.getMessage())
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                    .isNotBlank()
                    .hasSizeLessThan(300);
        }
    }
}
