package io.weir.intake.sources.openfoodfacts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.model.settings.Env;
import io.weir.wire.Channels;
import io.weir.wire.json.ProductJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** A search, as a server here answers it. */
class OpenFoodFactsContractIT extends SourceContract {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Override
    protected SourceSpec spec() {
        return OpenFoodFactsSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws InterruptedException {
        return bring("{\"code\":\"0000080177173\",\"product_name\":\"Good\",\"nutriscore_grade\":\"a\"}", intake);
    }

    private boolean bring(String products, Intake intake) throws InterruptedException {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"count\":1,\"products\":[" + products + "],\"skip\":0}")));
        Env env = new Env(Map.of("OPENFOODFACTS_URL", SERVER.baseUrl()));
        return pull(OpenFoodFactsSettings.from(env).open(), intake);
    }

    @Override
    protected List<Product> arrived() {
        return reader().all(Channels.PRODUCTS.topic()).stream()
                .map(message -> ProductJson.read(message.value()))
                .filter(product -> product.source().equals(spec().name()))
                .toList();
    }

    @Override
    protected boolean isOffered() {
        return registry.find("scraper_products_total").counter() != null;
    }

    @Test
    void aProductIsKeyedByItsCode() throws InterruptedException {
        try (Intake intake = intake()) {
            assertThat(bring(intake)).isTrue();
        }

        assertThat(reader().all(Channels.PRODUCTS.topic()))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(new String(message.key(), StandardCharsets.UTF_8))
                        .isEqualTo(ProductJson.read(message.value()).key()));
    }

    @Test
    void aBrokenProductIsRejectedWithTheReasonAndTheNextGoodOneStillArrives() throws InterruptedException {
        String broken = "{\"product_name\":\"has no code\"}";
        try (Intake intake = intake()) {
            assertThat(bring(broken + ",{\"code\":\"4006381333931\"}", intake)).isTrue();
        }

        assertThat(arrived()).extracting(Product::code).contains("4006381333931");
        assertThat(reader().rejected()).anySatisfy(rejected -> {
            assertThat(rejected.original()).asString().isEqualTo(broken);
            assertThat(rejected.reason()).isEqualTo(Reason.MISSING_FIELD);
            assertThat(rejected.detail()).isEqualTo("code is missing");
        });
    }
}
