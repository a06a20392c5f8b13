package io.weir.store;

import java.time.Instant;

import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StoredValueTest {

    @ParameterizedTest
    @CsvSource({
        "humidity, 100, 103.2, 103.2", // is stored as 100
        "humidity, 55, 103.2, 55", // of another value, over which this one was written
        "humidity, 100, 106, 100", // never stored
        "humidity, 100, , 100",
        "P1, 5, 6, 5",
        "of-a-newer-weir, 5, 6, 5"
    })
    void whatCameIsRawOnlyWhereTheValueIsWhatIsStoredOfIt(String kind, double value, Double raw, double came) {
        StoredValue stored = new StoredValue(new SensorId("s", "1"), kind, Instant.EPOCH, value, raw);

        assertThat(stored.came(Catalogue.BUILT_IN)).isEqualTo(came);
    }
}
