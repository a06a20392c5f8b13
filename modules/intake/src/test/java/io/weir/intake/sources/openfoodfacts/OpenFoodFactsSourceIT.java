package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.weir.intake.FetchException;
import io.weir.intake.Scraped;
import io.weir.model.Product;
import io.weir.model.Version;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class OpenFoodFactsSourceIT {

    private static final String SEARCH = "/api/v2/search";
    private static final Path REAL =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data/openfoodfacts");

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true))
            .build();

    private final List<Product> products = new ArrayList<>();

    @Test
    void asksPageByPageUntilOneIsNotFullAndSaysWhoItIs() throws Exception {
        page(1, okJson(products(0, 100)));
        page(2, okJson(products(100, 7)));
        page(3, status(500));

        source(Map.of("OPENFOODFACTS_CATEGORY", "en:spreads", "OPENFOODFACTS_COUNTRY", "en:france"))
                .fetch(this::accept);

        assertThat(products).hasSize(107);
        SERVER.verify(
                1,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("page", equalTo("2"))
                        .withQueryParam("page_size", equalTo("100"))
                        .withQueryParam("categories_tags", equalTo("en:spreads"))
                        .withQueryParam("countries_tags", equalTo("en:france"))
                        .withHeader("User-Agent", equalTo("Weir/" + Version.TEXT + " (tests@example.org)"))
                        .withHeader("Accept-Encoding", equalTo("gzip")));
    }

    @Test
    void asksForNoMorePagesThanItMay() throws Exception {
        page(1, okJson(products(0, 100)));
        page(2, okJson(products(100, 100)));

        source(Map.of("OPENFOODFACTS_PAGES", "2")).fetch(this::accept);

        assertThat(products).hasSize(200);
        SERVER.verify(2, getRequestedFor(urlPathEqualTo(SEARCH)));
    }

    @Test
    void wordsAreAskedForByTheWayThatFindsThem() throws Exception {
        SERVER.stubFor(get(urlPathEqualTo("/cgi/search.pl"))
                .withQueryParam("search_terms", equalTo("pâte à tartiner"))
                .withQueryParam("json", equalTo("1"))
                .willReturn(okJson(products(0, 1))));

        source(Map.of("OPENFOODFACTS_QUERY", "pâte à tartiner")).fetch(this::accept);

        assertThat(products).hasSize(1);
    }

    @Test
    void aServiceThatIsOverloadedIsLeftAloneAsLongAsItAsksForAndThenAskedForTheSamePage() throws Exception {
        page(1, okJson(products(0, 100)));
        page(2, status(503).withHeader("Retry-After", "90"));
        OpenFoodFactsSource source = source(Map.of());

        FetchException refused = catchThrowableOfType(FetchException.class, () -> source.fetch(this::accept));

        assertThat(refused).hasMessageEndingWith("answers with status 503");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(products).as("what came before is good").hasSize(100);

        page(2, okJson(products(100, 7)));
        source.fetch(this::accept);

        assertThat(products).hasSize(107);
        SERVER.verify(1, getRequestedFor(urlPathEqualTo(SEARCH)).withQueryParam("page", equalTo("1")));
    }

    @Test
    void whereNobodyTakesWhatCameItBeginsAgain() throws Exception {
        page(1, okJson(products(0, 100)));
        page(2, okJson(products(100, 7)));
        OpenFoodFactsSource source = source(Map.of());

        assertThatThrownBy(() -> source.fetch(scraped -> {
                    accept(scraped);
                    if (products.size() == 103) {
                        throw new IllegalStateException("Kafka is away");
                    }
                }))
                .hasMessage("Kafka is away");
        products.clear();
        source.fetch(this::accept);

        assertThat(products).hasSize(107);
    }

    @Test
    void searchesAreApartAsTheServiceAsksFor() throws Exception {
        page(1, okJson(products(0, 100)));
        page(2, okJson(products(100, 1)));
        Duration between = Duration.ofMillis(300);

        long began = System.nanoTime();
        new OpenFoodFactsSource(settings(Map.of()), between, Clock.systemUTC()).fetch(this::accept);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(between);
        assertThat(OpenFoodFactsSettings.BETWEEN_SEARCHES)
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1).dividedBy(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>sorry</html>", "{\"error\":\"no\"}"})
    void anAnswerWithoutProductsIsATroubleOfTheFeed(String answer) {
        page(1, aResponse().withBody(answer));

        assertThatThrownBy(() -> source(Map.of()).fetch(scraped -> {}))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("has no product among 1 records");
    }

    @Test
    void anAnswerThatEndsEarlyIsATroubleAndItsWholeProductsAreKept() {
        String whole = products(0, 2);
        page(1, aResponse().withBody(whole.substring(0, whole.lastIndexOf("name"))));

        assertThatThrownBy(() -> source(Map.of()).fetch(this::accept)).hasMessageContaining("ended early");
        assertThat(products).hasSize(1);
    }

    @Test
    void aRealAnswerGivesItsProducts() throws Exception {
        assumeTrue(Files.isDirectory(REAL), "There are no real files to read: " + REAL);
        page(1, gzip("api-brand-monoprix-page1.json.gz"));

        source(Map.of("OPENFOODFACTS_BRAND", "monoprix")).fetch(this::accept);

        assertThat(products)
                .hasSize(20)
                .allMatch(product -> product.brands().toString().contains("Monoprix"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENFOODFACTS_PAGES, 0, 'OPENFOODFACTS_PAGES must be between 1 and 1000, but is 0'",
        "OPENFOODFACTS_INTERVAL_SECONDS, 59, 'OPENFOODFACTS_INTERVAL_SECONDS must be at least 60, but is 59'",
        "OPENFOODFACTS_URL, ftp://example.org, 'OPENFOODFACTS_URL must be a URL of http or https, but is ''ftp://example.org'''"
    })
    void aSettingThatCanNotBeIsSaid(String name, String value, String message) {
        assertThatThrownBy(() -> OpenFoodFactsSettings.from(new Env(Map.of(name, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private void accept(Scraped scraped) {
        scraped.to(reading -> {}, products::add, rejected -> {});
    }

    private static void page(int number, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(get(urlPathEqualTo(SEARCH))
                .withQueryParam("page", equalTo(Integer.toString(number)))
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder gzip(String file) throws IOException {
        return aResponse().withHeader("Content-Encoding", "gzip").withBody(Files.readAllBytes(REAL.resolve(file)));
    }

    private static String products(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(each -> "{\"code\":\"%d\",\"product_name\":\"name\"}".formatted(4_006_381_000_000L + each))
                .collect(
                        Collectors.joining(",", "{\"count\":" + count + ",\"page\":1,\"products\":[", "],\"skip\":0}"));
    }

    private static OpenFoodFactsSource source(Map<String, String> told) {
        return new OpenFoodFactsSource(settings(told), Duration.ZERO, Clock.systemUTC());
    }

    private static OpenFoodFactsSettings settings(Map<String, String> told) {
        Map<String, String> all = new HashMap<>(told);
        all.put("OPENFOODFACTS_URL", SERVER.baseUrl());
        all.put("SCRAPER_CONTACT", "tests@example.org");
        return OpenFoodFactsSettings.from(new Env(all));
    }
}
