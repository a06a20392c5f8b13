package io.weir.intake.sources.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvMappingTest {

    private static final String GOOD = """
            {"source": "mine", "sensor": "s", "time": "t", "values": {"v": "P1"}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"mine\"|\"push me\"|it must say a name for what it reads",
                "\"sensor\": \"s\"|\"sensor\": 7|it must have a column as sensor",
                "\"sensor\": \"s\",||it must say what sensor a row is of",
                "\"time\": \"t\",||it must say when a row was measured",
                "\"time\": \"t\"|\"time\": {\"columns\": [\"t\"], \"format\": \"{\"}|it has a time that can't be read by",
                "\"time\": \"t\"|\"time\": {\"columns\": [\"t\"], \"format\": \"y H\"}|it has a format of times that says no whole date",
                "\"time\": \"t\"|\"time\": {\"columns\": [\"t\"], \"format\": \"y-M-d h:mm\"}|or no hour of the day",
                "\"time\": \"t\"|\"time\": {\"columns\": [\"t\"], \"zone\": \"Mars\"}|it has a time that can't be read by",
                "{\"v\": \"P1\"}|{}|it must say what values are",
                "{\"v\": \"P1\"}|{\"v\": \"P1\", \"w\": \"P1\"}|it has two columns of one kind",
                "{\"v\": \"P1\"}|{\"v\": {\"kind\": \"P1\", \"factor\": \"2\"}}|it must say of each value its kind",
                "\"time\"|\"latitude\": \"lat\", \"time\"|it must name latitude and longitude, or neither",
                "\"time\"|\"seperator\": \";\", \"time\"|it has the field 'seperator', which there is not",
                "\"time\"|\"separator\": \"x\", \"time\"|as separator, but has",
                "}}|}|it is not JSON"
            })
    void whatIsWrongIsSaid(String what, String instead, String message) throws IOException {
        Path file = folder.resolve("mapping.json");
        Files.writeString(file, GOOD.replace(what, instead == null ? "" : instead));

        assertThatThrownBy(() -> CsvMapping.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--mapping " + file + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsReadByItsNameAndSpeaksOfKindsThatThereAre(String name) {
        assertThat(CsvMapping.read(Path.of(name)).values().values())
                .extracting(CsvMapping.Value::kind)
                .allSatisfy(kind -> assertThat(Catalogue.BUILT_IN.kind(kind)).isPresent());
    }

    private static Stream<String> shipped() {
        return CsvMapping.SHIPPED.stream();
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSo() {
        assertThatThrownBy(() -> CsvMapping.read(folder.resolve("nowhere.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it can't be read: ");
    }
}
