package io.weir.local.demos;

import java.util.List;
import java.util.stream.Stream;

import io.weir.local.WeirMain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class DemosTest {

    private static final List<Demo> ALL = Demos.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void eachIsACommandThatThereIsAndSaysWhatItShowsInTwoSentences(Demo demo) {
        assertThatCode(() -> WeirMain.commandLine().parseArgs(demo.arguments().toArray(String[]::new)))
                .doesNotThrowAnyException();
        demo.boards()
                .forEach(board -> assertThatCode(() -> WeirMain.commandLine()
                                .parseArgs(Stream.concat(Stream.of("board", "simulate"), board.stream())
                                        .toArray(String[]::new)))
                        .doesNotThrowAnyException());
        assertThat(demo.shows()).endsWith(".").doesNotContain(". ");
        assertThat(demo.yours()).endsWith(".").doesNotContain(". ");
        assertThat(Demos.find(demo.name())).contains(demo);
        assertThat(demo.command()).contains("weir " + demo.arguments().get(0));
    }
}
