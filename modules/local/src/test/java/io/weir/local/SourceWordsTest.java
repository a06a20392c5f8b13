package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a source that is not live says of itself stands on the page, which has it in each of its languages. */
class SourceWordsTest {

    @Test
    void whatIsNotLiveSaysWhatItIsInWordsThatThePageKnows() throws IOException {
        List<String> said = Sources.names().stream()
                .map(name -> Sources.find(name).orElseThrow())
                .filter(spec -> !spec.live())
                .map(SourceSpec::about)
                .toList();

        assertThat(said).isNotEmpty();
        assertThat(texts()).extracting(JsonNode::asText).containsAll(said);
    }

    private static JsonNode texts() throws IOException {
        try (InputStream texts = SourceWordsTest.class.getResourceAsStream("/io/weir/live/page/texts/en.json")) {
            return Json.MAPPER.readTree(texts);
        }
    }
}
