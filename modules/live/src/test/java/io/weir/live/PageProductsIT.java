package io.weir.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.live.shown.Newest;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page says of products, in a real browser. In order: what was told once stays. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class PageProductsIT {

    private static final String TABLES = "[...document.querySelectorAll('#products .ranking:not([hidden])')]";

    @TempDir
    private static Path folder;

    private static FedPage fed;
    private static Sender sender;
    private static Browser browser;
    private static OpenPage page;

    @BeforeAll
    static void start() {
        fed = FedPage.start(folder);
        sender = fed.server().sender();
        browser = fed.browser();
        page = fed.page();
    }

    @AfterAll
    static void stop() {
        if (fed != null) {
            fed.close();
        }
    }

    /** As a scraper does: after two minutes without a word the source would be silent, and the page not live. */
    @BeforeEach
    void theFeedWorksStill() {
        sender.source(SampleFeed.works());
    }

    @AfterEach
    void nothingIsWrongInTheConsole() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(1)
    void withoutProductsItIsSaidHowToGetThem() {
        openProducts(1600, "dark");

        assertThat(browser.find("#products-none").getText())
                .contains("No products are known", "weir run --source openfoodfacts", "weir ingest FILE");
        assertThat(browser.find("#products").isDisplayed()).isFalse();
        assertThat(browser.find("#count-products").getText()).isEmpty();
        assertThat(browser.<Boolean>ask("return document.querySelector('.stage-ranked').hidden"))
                .isTrue();
    }

    @Test
    @Order(2)
    void rankingsAppearWithoutAReloadAndAreThoseOfTheProducts() throws IOException {
        openProducts(1600, "dark");
        sender.rankings(SampleProducts.rows());

        browser.await("document.querySelector('#count-products').textContent === '" + SampleProducts.PRODUCTS + "'");
        assertThat(browser.find("#products-none").isDisplayed()).isFalse();
        assertThat(rows("By Nutri-Score")).isEqualTo(lines(SampleProducts.counted("nutriscore_grade")));
        assertThat(rows("By transformation (NOVA group)"))
                .hasSameSizeAs(SampleProducts.counted("nova_group").keySet());
        assertThat(rows("By ecological impact (eco-score)")).containsExactly("says none: 20 (100%)");
        browser.keep("products-1600-dark");
    }

    @Test
    @Order(3)
    void brandsStandByHowTransformedTheyAreAndTextFromOutsideStaysText() {
        openProducts(1600, "light");
        browser.await(TABLES + ".length === 4");

        assertThat(rows("Brands, least transformed first"))
                .containsExactly(
                        "bjorg: 1.25 of 4", SampleProducts.HOSTILE_BRAND + ": 2.00 of 3", "monoprix: 3.50 of 8");
        assertThat(browser.<Object>ask("return window.hacked ?? null")).isNull();
        assertThat(browser.<Boolean>ask("return [...document.querySelectorAll('#products rect')]"
                        + ".every(rect => rect.getBoundingClientRect().width > 0)"))
                .isTrue();
    }

    @Test
    @Order(4)
    void aRowThatIsNoMoreGoesAndOneThatChangesStaysInItsPlace() {
        openProducts(1600, "dark");
        browser.await(TABLES + ".length === 4");
        sender.withdrawn("brands/bjorg");
        sender.rankings(List.of(RankingRow.ofBrand("monoprix", 21, 9, 1.5)));

        browser.await("document.querySelector('#products').textContent.includes('1.50 of 9')");
        assertThat(rows("Brands, least transformed first"))
                .containsExactly("monoprix: 1.50 of 9", SampleProducts.HOSTILE_BRAND + ": 2.00 of 3");
    }

    @Test
    @Order(5)
    void ofManyBrandsBothEndsAreShown() {
        openProducts(1600, "dark");
        sender.rankings(IntStream.range(0, 60)
                .mapToObj(i -> RankingRow.ofBrand("brand " + i, 5, 4, 1 + i / 20.0))
                .toList());

        browser.await(TABLES + ".length === 5");
        assertThat(rows("Brands, least transformed first")).hasSize(25).startsWith("brand 0: 1.00 of 4");
        assertThat(rows("Brands, most transformed first")).hasSize(25).startsWith("brand 59: 3.95 of 4");
    }

    @ParameterizedTest
    @CsvSource({"360, dark", "360, light", "1600, light"})
    @Order(6)
    void theyFitTheWindowAndStandOutFromTheirGround(int width, String theme) {
        openProducts(width, theme);
        browser.await(TABLES + ".length === 5");

        assertThat(page.width()).isLessThanOrEqualTo(width);
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("products-" + width + "-" + theme);
    }

    @Test
    @Order(7)
    void whoComesLaterIsToldTheSame() {
        sender.rankings(List.of(RankingRow.of(Ranking.NUTRI_SCORE, "c", 77)));
        browser.await("document.querySelector('#products').textContent.includes('77')");
        openProducts(1600, "dark");
        browser.await("document.querySelector('#products').textContent.includes('77')");
    }

    /** Here, where nobody counts sensors. */
    @Test
    @Order(8)
    void ofVeryManySensorsTheFirstAreShownWhileTheOthersCome() {
        int many = 2 * Newest.PORTION;
        page.openAt("#kind=P1", 1600, "dark");
        browser.await("document.querySelector('#count-sensors').textContent !== ''");
        int before = Integer.parseInt(browser.find("#count-sensors").getText());
        sender.measures(IntStream.range(0, many)
                .mapToObj(n -> new Measure(
                        "feed",
                        "many-" + n,
                        "SDS011",
                        "P1",
                        n % 100,
                        Instant.now(),
                        new Place(null, 40 + n / 1000.0, n % 20, null, null, null, false)))
                .toList());
        String all = String.format(Locale.ENGLISH, "%,d", before + many);
        browser.await("document.querySelector('#count-sensors').textContent === arguments[0]", all);

        page.openAt("#kind=P1&sensor=feed/many-" + (many - 1), 1600, "dark");

        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        page.awaitStillMap();
        assertThat(browser.<String>ask("return document.querySelector('#count-sensors').textContent"))
                .isEqualTo(all);
        assertThat(browser.find("#unknown").isDisplayed()).isFalse();
        assertThat(browser.<List<String>>askLater("""
                const done = arguments[0];
                const told = [];
                const events = new EventSource('/events');
                ['snapshot', 'more', 'frame'].forEach(type => events.addEventListener(type, ({data}) => {
                    told.push(`${type} ${JSON.parse(data).toCome ?? ''}`.trim());
                    if (type === 'frame') {
                        events.close();
                        done(told);
                    }
                }));"""))
                .hasSize(4)
                .startsWith("snapshot " + (before + many) * 2 / 3)
                .endsWith("more 0", "frame");
    }

    private static void openProducts(int width, String theme) {
        page.open(width, theme);
        browser.find("#tab-products").click();
        assertThat(browser.find("#pane-products").isDisplayed()).isTrue();
    }

    /** The lines of the table of that title, as a person reads them. */
    private static List<String> rows(String title) {
        return browser.ask(
                "return " + TABLES + ".filter(table => table.caption.textContent === arguments[0])"
                        + ".flatMap(table => [...table.querySelectorAll('tr')].map(line =>"
                        + " `${line.querySelector('th').textContent}: ${line.querySelector('.ranking-number').textContent}`))",
                title);
    }

    private static List<String> lines(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .map(each -> (each.getKey().equals("missing")
                                ? "says none"
                                : each.getKey().toUpperCase()) + ": "
                        + each.getValue() + " (" + Math.round(100.0 * each.getValue() / SampleProducts.PRODUCTS)
                        + "%)")
                .toList();
    }
}
