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

    private String word(String text) {
        byte[] bytes = ("\"" + text + "\":").getBytes(StandardCharsets.US_ASCII);
        return words.of(bytes, 1, 1 + text.length());
    }
}
