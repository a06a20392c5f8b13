package io.weir.locations.service;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.locations.Coordinate;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the body of {@code POST /locations}, and as both parameters of {@code GET}. */
class CoordinateFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void isCoordinatesOrOneClearLine(byte[] bytes) throws Exception {
        try {
            Effort.underASecond(() -> CoordinateReader.ofJson(new ByteArrayInputStream(bytes)))
                    .forEach(CoordinateFuzzTest::assertOnTheGlobe);
        } catch (BadRequestException e) {
            assertClear(e);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int middle = text.length() / 2;
        try {
            assertOnTheGlobe(Effort.underASecond(() -> CoordinateReader.ofQuery(Map.of(
                    "latitude", List.of(text.substring(0, middle)), "longitude", List.of(text.substring(middle))))));
        } catch (BadRequestException e) {
            assertClear(e);
        }
    }

    private static void assertOnTheGlobe(Coordinate coordinate) {
        assertThat(coordinate.latitude()).isBetween(-90.0, 90.0);
        assertThat(coordinate.longitude()).isBetween(-180.0, 180.0);
        Coordinate rounded = coordinate.rounded();
        assertThat(rounded.rounded()).isEqualTo(rounded);
    }

    private static void assertClear(BadRequestException refusal) {
        assertThat(refusal.status()).isIn(400, 413);
        assertThat(refusal.getMessage())
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                .isNotBlank()
                .hasSizeLessThan(300);
    }
}
