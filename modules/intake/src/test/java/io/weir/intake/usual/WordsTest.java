package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    private final Words words = new Words();

    @Test
    void aTextIsMadeOnceAndOfMoreThanThereIsRoomForEachIsRight() {
        assertThat(word("temperature")).isEqualTo("temperature").isSameAs(word("temperature"));
        for (int number = 0; number < 20_000; number++) {
            String name = number % 2 == 0 ? "PM" + number : "a name longer than those that are remembered " + number;
            assertThat(word(name)).isEqualTo(name);
        }
        assertThat(word("")).isEmpty();
    }

    @Test
    void aTextMayBeKeptInAnotherFormOrInNone() {
        Words stripped = new Words(text -> text.length() > 45 ? null : text.strip());

        for (int i = 0; i < 2; i++) {
            assertThat(word(stripped, " a ")).isEqualTo("a");
            assertThat(word(stripped, " ")).isEmpty();
            assertThat(word(stripped, "")).isEmpty();
            assertThat(word(stripped, "b".repeat(44) + ' ')).isEqualTo("b".repeat(44));
            assertThat(word(stripped, "b".repeat(46))).isNull();
        }
    }

    private String word(String text) {
        return word(words, text);
    }

    private static String word(Words words, String text) {
        byte[] bytes = ("\"" + text + "\":").getBytes(StandardCharsets.US_ASCII);
        return words.of(bytes, 1, 1 + text.length());
    }
}
