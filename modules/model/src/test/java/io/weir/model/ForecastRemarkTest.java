package io.weir.model;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForecastRemarkTest {

    private static final ForecastRemark ONE_HOUR = new ForecastRemark(ForecastRemark.What.LITTLE_KNOWN, 1);
    private static final ForecastRemark SILENT = new ForecastRemark(ForecastRemark.What.SILENT, 12);
    private static final ForecastRemark MOVED = ForecastRemark.of(ForecastRemark.What.MOVED);

    @Test
    void aNoteIsSentences() {
        assertThat(ForecastRemark.note(List.of(MOVED, ONE_HOUR, SILENT)))
                .isEqualTo("it was elsewhere before; little is known yet: 1 hour; silent for 12 hours");
        assertThat(ForecastRemark.note(List.of())).isNull();
    }

    @Test
    void eachIsReadFromTheNoteThatItIsWrittenTo() {
        List<ForecastRemark> all = Arrays.stream(ForecastRemark.What.values())
                .map(what -> what == ForecastRemark.What.LITTLE_KNOWN
                        ? ONE_HOUR
                        : what == ForecastRemark.What.SILENT ? SILENT : ForecastRemark.of(what))
                .toList();

        assertThat(ForecastRemark.read(ForecastRemark.note(all))).contains(all);
        assertThat(ForecastRemark.read(null)).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silent for 12 hours; a newer sentence",
                "",
                "silent for ",
                "silent for 9999999999 hours",
                "silent for long",
                "no better than yesterday"
            })
    void aNoteThatSaysAnythingElseIsNotRead(String note) {
        assertThat(ForecastRemark.read(note)).isEmpty();
    }

    @Test
    void hoursAreSaidOnlyWhereItIsAMatterOfHours() {
        assertThatThrownBy(() -> new ForecastRemark(ForecastRemark.What.MOVED, 3))
                .hasMessageContaining("3 hours");
    }
}
