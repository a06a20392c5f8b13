package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.weir.model.Product;
import io.weir.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DESIGNED = """
            {"source":"openfoodfacts","code":"3017620422003","name":"Nutella","brands":["Nutella","Ferrero"],"nutriScore":"e",\
            "novaGroup":4,"ecoScore":"a-plus","countries":["en:france"],"modifiedAt":"2020-07-09T19:02:26Z",\
            "receivedAt":"2026-11-22T12:00:00Z"}""";
    private static final Product NUTELLA = new Product(
            "openfoodfacts",
            "3017620422003",
            "Nutella",
            List.of("Nutella", "Ferrero"),
            "e",
            4,
            "a-plus",
            List.of("en:france"),
            Instant.ofEpochSecond(1594321346),
            NOON);

    @Test
    void aProductIsWrittenAsDesigned() throws IOException {
        assertThat(new String(ProductJson.write(NUTELLA), UTF_8)).isEqualTo(DESIGNED);
        assertThat(Wire.faults("product", ProductJson.write(NUTELLA))).isEmpty();
    }

    @Test
    void whatIsMissingStaysMissing() throws IOException {
        Product bare =
                new Product("openfoodfacts", "80177173", null, List.of(), null, null, null, List.of(), null, NOON);

        assertThat(new String(ProductJson.write(bare), UTF_8))
                .isEqualTo(
                        "{\"source\":\"openfoodfacts\",\"code\":\"80177173\",\"receivedAt\":\"2026-11-22T12:00:00Z\"}");
        assertThat(Wire.faults("product", ProductJson.write(bare))).isEmpty();
        assertThat(ProductJson.read(ProductJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void aProductOfASourceWithoutCodesIsKnownByItsBrandsAndItsName() {
        Product codeless = new Product(
                "openfoodfacts", null, "Levure", List.of("Naturaline"), "a", null, null, List.of(), null, NOON);

        assertThat(codeless.key()).isEqualTo("Naturaline/Levure");
        assertThat(NUTELLA.key()).isEqualTo("3017620422003");
        assertThat(ProductJson.read(ProductJson.write(codeless))).isEqualTo(codeless);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"nutriScore\":\"e\"', '\"nutriScore\":\"unknown\"', nutriScore must be one of a",
        "'\"novaGroup\":4', '\"novaGroup\":5', novaGroup must be 1 to 4",
        "'\"novaGroup\":4', '\"novaGroup\":\"4\"', novaGroup must be 1 to 4",
        "'\"ecoScore\":\"a-plus\"', '\"ecoScore\":\"g\"', ecoScore must be one of a-plus",
        "3017620422003, 30176-20422003, code must be 1 to 40 digits",
        "'[\"en:france\"]', '[4]', countries must hold texts only",
        "'\"source\":\"openfoodfacts\",', '', source",
    })
    void whatIsNoProductIsRefused(String one, String other, String message) {
        byte[] broken = DESIGNED.replace(one, other).getBytes(UTF_8);

        assertThatThrownBy(() -> ProductJson.read(broken)).hasMessageContaining(message);
    }
}
