package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's names of kinds, beside the catalogue. */
class KindNamesTest {

    @Test
    void everyKindHasANameForPeople() throws IOException {
        try (InputStream page = LiveServer.class.getResourceAsStream("page/kinds.js")) {
            String script = new String(page.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(Catalogue.BUILT_IN.kinds())
                    .extracting(Kind::name)
                    .allMatch(name -> script.matches("(?s).*\\b" + name + ": '[^']+'.*"));
        }
    }
}
