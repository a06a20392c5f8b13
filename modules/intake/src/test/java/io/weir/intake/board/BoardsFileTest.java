package io.weir.intake.board;

import io.weir.model.settings.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoardsFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 48.7",
                "7 91 9.1",
                "7 48,7 9,1",
                "7 nan 9.1",
                "7 48.7 9.1 high",
                "7 48.7 9.1 1e400",
                "7 48.7 9.1 250 m"
            })
    void whatIsNoPlaceIsSaidToBeNone(String words) {
        assertThatThrownBy(() -> BoardsFile.place(words.split(" "), "A place"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("A place must be a board, degrees north, degrees east and maybe metres above the sea,"
                        + " such as 3394227 48.79 9.16 250, but is '" + words + "'");
    }
}
