package io.weir.live.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be wrong has a name, which the description of the API lists, and words in each language of the page. */
class ProblemTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/weir/live");
    private static final List<String> CODES =
            Arrays.stream(Problem.Code.values()).map(Problem.Code::code).toList();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void everyProblemHasWordsInEachLanguageAndNoneIsForgotten(String language) throws IOException {
        JsonNode texts = read("page/texts/" + language + ".json");

        assertThat(texts.properties().stream().map(each -> each.getKey()).filter(key -> key.startsWith("problem.")))
                .containsExactlyInAnyOrderElementsOf(
                        CODES.stream().map(code -> "problem." + code).toList());
    }

    @Test
    void theDescriptionOfTheApiNamesThemAll() throws IOException {
        JsonNode codes = read("web/openapi.json").at("/components/schemas/Error/properties/code/enum");

        assertThat(codes).extracting(JsonNode::asText).containsExactlyElementsOf(CODES);
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(RESOURCES.resolve(file).toFile());
    }
}
