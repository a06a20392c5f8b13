package io.weir.intake.sources.airrohr;

import io.weir.intake.board.BoardValue;
import io.weir.model.InvalidReadingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InfluxLineTest {

    @Test
    void whatABoardWritesIsItsNumberAndItsValuesAndATimeBehindThemIsPassedOver() {
        AirrohrRecord record =
                InfluxLine.read("feinstaub,node=esp8266-12 SDS_P1=4.43,GPS_timestamp=\"2024, \\\" 05\",signal=-59 17");

        assertThat(record.board()).isEqualTo("12");
        assertThat(record.values())
                .containsExactly(
                        new BoardValue("SDS_P1", "4.43"),
                        new BoardValue("GPS_timestamp", "2024, \" 05"),
                        new BoardValue("signal", "-59"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "feinstaub",
                "feinstaub,node=esp8266-1",
                "feinstaub,node=esp8266-1 ",
                "feinstaub,node=esp8266-1 SDS_P1",
                "feinstaub,node=esp8266-1 =4",
                "feinstaub,node=esp8266-1 a=1,,b=2",
                "feinstaub,node=esp8266-1 GPS_timestamp=\"2024,SDS_P1=1",
                "feinstaub,node= a=1",
                "feinstaub,node=one\u001btwo a=1"
            })
    void aBrokenLineIsNone(String line) {
        assertThatThrownBy(() -> InfluxLine.read(line)).isInstanceOf(InvalidReadingException.class);
    }
}
