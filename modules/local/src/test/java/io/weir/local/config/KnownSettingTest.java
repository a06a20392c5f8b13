package io.weir.local.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.intake.sources.Sources;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSettingTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z]+_[^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");
    private static final Pattern OF_OTHERS =
            Pattern.compile("KAFKA_.*|MANAGEMENT_.*|HTTPS_PROXY|NO_PROXY|WEIR_JAVA_OPTS");

    /** Each source that runs, the notifier, and what else this module's README names. */
    @Test
    void eachSettingThatAReadmeNamesIsKnownAndNoOther() throws IOException {
        Set<String> documented = new TreeSet<>(Set.of(
                "SCRAPER_CONTACT",
                "SCRAPER_INTERVAL_SECONDS",
                "LIVE_HOST_NAMES",
                "LIVE_ORIGINS",
                "LIVE_REQUESTS_PER_MINUTE",
                "LIVE_LICENCE"));
        for (String source : Sources.running()) {
            documented.addAll(
                    names("intake/src/main/java/io/weir/intake/sources/" + source.replace("-", "") + "/README.md"));
        }
        documented.addAll(names("notifier/README.md"));
        documented.addAll(names("local/README.md"));
        documented.removeIf(name -> OF_OTHERS.matcher(name).matches());

        assertThat(KnownSetting.ALL.stream().map(KnownSetting::name))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void whatLooksLikeASecretIsOne() {
        assertThat(KnownSetting.ALL.stream().filter(KnownSetting::secret).map(KnownSetting::name))
                .containsExactlyInAnyOrderElementsOf(KnownSetting.ALL.stream()
                        .map(KnownSetting::name)
                        .filter(name -> name.matches(".*(PASSWORD|TOKEN|SECRET)|REDIS_URL"))
                        .toList());
    }

    private static Set<String> names(String readme) throws IOException {
        Path file = Repository.ROOT.resolve("modules").resolve(readme);
        return !Files.exists(file)
                ? Set.of()
                : ROW.matcher(Files.readString(file))
                        .results()
                        .map(row -> row.group(1))
                        .flatMap(cell -> NAME.matcher(cell).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
    }
}
