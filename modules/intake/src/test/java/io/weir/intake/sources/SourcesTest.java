package io.weir.intake.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.intake.PulledSource;
import io.weir.intake.PushedSource;
import io.weir.intake.Source;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.catalogue.Licence;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourcesTest {

    /** What those must be told that have no default. */
    private static final Env TOLD = new Env(Map.of("ASKED_BOARDS", "balcony=http://127.0.0.1/data.json"));

    /** Their readings are made here, or are another source's records. */
    private static final Set<String> WITHOUT_FORMAT = Set.of("host", "random", "recorded");

    static Iterable<String> running() {
        return Sources.running();
    }

    @Test
    void thereAreThese() {
        assertThat(Sources.names())
                .containsExactly(
                        "airrohr",
                        "alarms",
                        "asked",
                        "host",
                        "lines",
                        "madavi",
                        "mqtt",
                        "openfoodfacts",
                        "push",
                        "rabbitmq",
                        "random",
                        "recorded",
                        "sensor-community",
                        "table");
    }

    @Test
    void eachThatReadsAFormatHasCasesOfIt() throws IOException {
        Path sources = Path.of("src/main/java/io/weir/intake/sources");
        Path tests = Path.of("src/test/java/io/weir/intake/sources");
        try (Stream<Path> folders = Files.list(sources)) {
            assertThat(folders.filter(Files::isDirectory).map(Path::getFileName))
                    .filteredOn(name -> !WITHOUT_FORMAT.contains(name.toString()))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(tests.resolve(name))
                            .as("FormatCases, which wants ten broken ones")
                            .isDirectoryContaining("glob:**CasesTest.java"));
        }
    }

    @Test
    void eachIsInTheTableOfSourcesWithALineToTryItBy() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));

        assertThat(Sources.names())
                .allSatisfy(name -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("| [`" + name + "`"))
                        .as(name)
                        .isNotEmpty()
                        .allMatch(row -> row.matches(
                                Sources.running().contains(name)
                                        ? ".*(`| )weir (run|ingest)[ `].*"
                                        : ".*`weir (ingest|table)[ `].*")));
    }

    @Test
    void whatTheLinesToTryReadIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> named = Pattern.compile("[$]cases/[\\w/.-]+")
                .matcher(readme)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(path -> assertThat(Path.of("../..", path.replace("$cases", cases(readme))))
                        .exists());
    }

    private static String cases(String readme) {
        Matcher cases = Pattern.compile("cases=(.+)").matcher(readme);
        assertThat(cases.find()).isTrue();
        return cases.group(1);
    }

    @Test
    void ofEachItIsSaidUnderWhichLicenceItsDataAre() {
        assertThat(Licence.sources()).containsAll(Sources.names());
        assertThat(Licence.of("sensor-community").orElseThrow().line())
                .isEqualTo("Sensor.Community contributors, DbCL-1.0, https://opendatacommons.org/licenses/dbcl/1-0/");
        assertThat(Licence.of("mqtt")).as("somebody's own").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("running")
    void whatASourceIsIsWhatItSaysOfItself(String name) {
        SourceSpec spec = Sources.find(name).orElseThrow();
        Source source = spec.settings().apply(TOLD).open();

        assertThat(source.name()).isEqualTo(name);
        assertThat(source.isLive()).isEqualTo(spec.live());
        assertThat(source).isInstanceOf(spec.way() == SourceSpec.Way.PULLED ? PulledSource.class : PushedSource.class);
    }

    @Test
    void oneThatThereIsNotOrComesAnotherWayIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Sources.of("sun", "SCRAPER_SOURCES", SourceSpec.Way.PULLED))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "SCRAPER_SOURCES names 'sun', which there is not; there are alarms, asked, host, openfoodfacts, random,"
                                + " recorded, sensor-community");
        assertThatThrownBy(() -> Sources.of("push", "SCRAPER_SOURCES", SourceSpec.Way.PULLED))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "SCRAPER_SOURCES names 'push', which does not come that way; there are alarms, asked, host, openfoodfacts, random,"
                                + " recorded, sensor-community");
    }

    @Test
    void whatComesAsFilesOnlyCanNotBeRunAndSaysSo() {
        assertThat(Sources.running()).doesNotContain("madavi");
        assertThatThrownBy(() -> Sources.find("madavi").orElseThrow().settings().apply(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("madavi can't be run: it comes as files, which weir ingest puts in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sensor_id;sensor_type;location;lat;lon;timestamp;temperature|sensor-community",
                "Time;durP1;ratioP1;P1;durP2;ratioP2;P2;SDS_P1;SDS_P2|madavi",
                "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime|alarms",
                "2017/08/06 14:03:07;salle1:Mouvement en cours!|lines",
                "{\"dev_id\":\"ESP_49ECF6\",\"seq\":2,\"t\":67.28,\"h\":26.20}|lines",
                "code\tproduct_name\tbrands|openfoodfacts",
                "categorie,marque,nom,nutritionGradeFr,|openfoodfacts",
                "{\"count\":1,\"page\":1,\"products\":[{\"code\":\"1\"}]}|openfoodfacts",
                "{\"status\":1,\"code\":\"1\",\"product\":{}}|openfoodfacts",
                "timestamp,value|",
                "{\"id\":1}|"
            })
    void aFilesSourceIsToldByItsBeginning(String beginning, String source) {
        assertThat(Sources.ofContent(beginning + "\n").map(SourceSpec::name)).isEqualTo(Optional.ofNullable(source));
        assertThat(Sources.ofContent("\n" + beginning + "\r\n").map(SourceSpec::name))
                .isEqualTo(Optional.ofNullable(source));
    }
}
