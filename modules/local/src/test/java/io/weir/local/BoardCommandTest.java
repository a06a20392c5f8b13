package io.weir.local;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BoardCommandTest {

    @TempDir
    private Path folder;

    @Test
    void placesOfBoardsAreAddedListedAndRemoved() {
        assertThat(board("add", "esp8266-3394227", "48.79", "9.16", "250").out())
                .contains("3394227  48.79 9.16  250.0 m");
        assertThat(board("add", "12", "-33.87", "151.2").out()).contains("12  -33.87 151.2");
        assertThat(board("list").out()).contains("3394227  48.79").contains("12  -33.87");

        assertThat(board("remove", "12").exitCode()).isZero();

        assertThat(board("list").out()).contains("3394227").doesNotContain("-33.87");
    }

    @Test
    void whatIsNoPlaceAndWhatIsNoBoardIsSaidToBeSo() {
        assertThat(board("add", "1", "north", "9.16").err())
                .contains("A place must be a board, degrees north, degrees east and maybe metres above the sea")
                .contains("'1 north 9.16'");
        assertThat(board("add", "1", "91", "9.16").err()).contains("'1 91 9.16'");
        assertThat(board("add", "1 2", "9", "9.16").err()).contains("A board must be named by its number");
        assertThat(board("remove", "7").err()).contains("There is no board 7");
    }

    private Weir.Outcome board(String command, Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "board";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = folder.toString();
        return Weir.run(all);
    }
}
