package io.weir.alarms;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.alarms.life.Played;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of docs/alarms.md, taken out of the page and run. */
class AlarmsPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```\\s*```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\\n");

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRingsAsThePageSays(String rules, String lines) {
        Played played = new Played(rules);
        List<String> rings = new ArrayList<>();
        for (String line : lines.strip().split("\\n")) {
            if (line.startsWith("> ")) {
                rings.add(line.substring(2).strip());
            } else {
                tell(played, line.split(" "));
            }
        }

        assertThat(played.end().lines()).isEqualTo(rings).isNotEmpty();
    }

    private static void tell(Played played, String... said) {
        if (said[3].startsWith("+")) {
            Double[] quantiles =
                    Arrays.stream(said).skip(4).map(Double::valueOf).toArray(Double[]::new);
            int hours = Integer.parseInt(said[3].substring(1, said[3].length() - 1));
            played.forecast(said[1], said[2], said[0], hours, quantiles);
        } else {
            played.measure(said[1], said[2], said[0], Double.parseDouble(said[3]));
        }
    }

    @Test
    void everyRuleOfThePageIsAnExample() throws IOException {
        assertThat(examples())
                .hasSize((int) YAML.matcher(page()).results().count())
                .hasSizeGreaterThan(10);
    }

    static Stream<Arguments> examples() throws IOException {
        return EXAMPLE.matcher(page()).results().map(found -> Arguments.of(found.group(1), found.group(2)));
    }

    private static String page() throws IOException {
        return Files.readString(Repository.path("docs/alarms.md"));
    }
}
