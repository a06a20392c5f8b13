package io.weir.local.demos;

import java.util.List;
import java.util.stream.Stream;

import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.local.WeirMain;
import org.junit.jupiter.api.Test;
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
        assertThat(demo.boards().stream()
                        .flatMap(List::stream)
                        .filter(word -> word.matches(".*:\\d+.*"))
                        .toList())
                .allMatch(address -> address.contains("127.0.0.1"));
        assertThat(demo.command()).contains("weir " + demo.arguments().get(0));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theWayThatEachSaysIsThatOfItsSources(Demo demo) {
        int named = demo.arguments().indexOf("--source");
        List<SourceSpec> sources = named < 0
                ? List.of()
                : Stream.of(demo.arguments().get(named + 1).split(","))
                        .map(source -> Sources.find(source).orElseThrow())
                        .toList();
        String in = sources.isEmpty()
                ? "file"
                : sources.stream().anyMatch(source -> source.way() == SourceSpec.Way.PUSHED) ? "receiver" : "scraper";
        boolean products = sources.stream().anyMatch(SourceSpec::products);

        assertThat(demo.way())
                .startsWith(in
                        + (products
                                ? " > product-events > rankings (Flink) > "
                                : " > sensor-readings > splitter (Flink) > "))
                .endsWith(named < 0 ? " > store" : " > page");
    }

    @Test
    void whereThereIsABrokerABoardPublishesAtItToo() {
        Demo boards = Demos.find("boards").orElseThrow();
        Demo published = boards.with("mqtt://127.0.0.1:2883");

        assertThat(published.command())
                .contains("MQTT_PLACE=48.7800,9.1850", "MQTT_URL=mqtt://127.0.0.1:2883")
                .endsWith("weir run --source airrohr,lines,mqtt");
        assertThat(published.boards())
                .hasSize(boards.boards().size() + 1)
                .contains(List.of("--board", "9000003", "--every", "2", "--mqtt", "mqtt://127.0.0.1:2883"));
    }

    @Test
    void thereIsOneOfEachThingThatIsAskedFor() {
        assertThat(Demos.ALL)
                .extracting(Demo::name)
                .containsExactly("recorded", "host", "random", "table", "boards", "alarms", "products", "forecast");
    }
}
