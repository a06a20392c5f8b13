package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutlineTest {

    private static final String PIECE = "{\"temperature\":20.5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}";

    @Test
    void ofAPieceWithTheSameOutlineTheScalarsAreRead() {
        Outline.Scalars scalars = outline(PIECE)
                .read(bytes("{\"temperature\":-1, \"unit\":\"Fahrenheit\",\"list\":[10,null],\"id\":\"n\"}"));

        assertThat(scalars.text(0)).isEqualTo("-1");
        assertThat(scalars.isNumber(0)).isTrue();
        assertThat(scalars.text(1)).isEqualTo("Fahrenheit");
        assertThat(scalars.isNumber(1)).isFalse();
        assertThat(scalars.text(2)).isEqualTo("n");
    }

    @Test
    void whatStandsInNoQuotesMayBeAnyScalar() {
        Outline.Scalars nothing = outline(PIECE).read(bytes(PIECE.replace("20.5", "null")));
        Outline.Scalars flag = outline(PIECE).read(bytes(PIECE.replace("20.5", "true")));

        assertThat(nothing.text(0)).isNull();
        assertThat(nothing.isNumber(0)).isFalse();
        assertThat(flag.text(0)).isEqualTo("true");
        assertThat(flag.isNumber(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"temperature\":20.5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"",
                "{\"temperature\":20.5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}\n",
                "{\"temperature\":20.5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\",\"a\":1}",
                "{\"temperatura\":20.5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":\"20.5\", \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":2e5, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":020, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":2., \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":-, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":nul, \"unit\":\"C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":20.5, \"unit\":\"\\u0043\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":20.5, \"unit\":\"°C\",\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":20.5, \"unit\":null,\"list\":[1,2],\"id\":\"\"}",
                "{\"temperature\":20.5, \"unit\":\"C\",\"list\":[1,2,3],\"id\":\"\"}"
            })
    void anyOtherPieceIsNotItsMatter(String other) {
        assertThat(outline(PIECE).read(bytes(other))).isNull();
    }

    @Test
    void thatOfALargePieceIsNotKept() {
        assertThat(outline("{\"a\":[" + "1,".repeat(63) + "1]}")).isNotNull();
        assertThat(outline("{\"a\":[" + "1,".repeat(64) + "1]}")).isNull();
        assertThat(outline("{\"a\":1" + " ".repeat(2_041) + "}")).isNotNull();
        assertThat(outline("{\"a\":1" + " ".repeat(2_042) + "}")).isNull();
    }

    /** With all scalars wanted but those of lists. */
    private static Outline outline(String piece) {
        UsualJson json = new UsualJson();
        json.beginOutlined(bytes(piece));
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.opensList()) {
                json.passList(mark);
            } else {
                json.pass(mark);
                json.want();
            }
        }
        assertThat(json.ended()).isTrue();
        return json.outline();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
