package io.weir.local;

import io.weir.local.demos.Demos;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {

    @Test
    void withoutANameAllAreListedWithWhatTheyShowAndHowToTryIt() {
        Weir.Outcome listed = Weir.run("demo");

        assertThat(listed.exitCode()).isZero();
        Demos.ALL.forEach(demo ->
                assertThat(listed.out()).contains(demo.name(), demo.shows(), demo.yours(), "$ " + demo.command()));
        assertThat(listed.out())
                .contains(
                        "  receiver > sensor-readings > splitter (Flink) > sensor-measures-* > collector > store > page")
                .contains("  scraper > product-events > rankings (Flink) > product-rankings > page");
    }

    @Test
    void aNameThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        assertThat(Weir.run("demo", "coffee")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err())
                    .startsWith("weir: There is no demonstration 'coffee', but recorded, host, ")
                    .endsWith("Try: weir demo --help" + System.lineSeparator());
        });
    }
}
