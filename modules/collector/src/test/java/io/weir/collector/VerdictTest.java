package io.weir.collector;

import io.weir.store.StoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "413, REFUSED",
        "422, REFUSED",
        "401, DENIED",
        "403, DENIED",
        "404, DENIED",
        "302, DENIED",
        "405, DENIED",
        "408, FAILED",
        "429, FAILED",
        "500, FAILED",
        "503, FAILED",
        "0, FAILED"
    })
    void statusSaysWhatToDo(int status, Verdict verdict) {
        assertThat(Verdict.of(new StoreException(status, null, "words"))).isEqualTo(verdict);
    }
}
