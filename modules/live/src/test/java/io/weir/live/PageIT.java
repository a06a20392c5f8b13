package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.live.shown.AlarmChanges;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.SourceState;
import io.weir.model.TenantState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static io.weir.live.OpenPage.DOTS;
import static io.weir.live.OpenPage.PAINTED;
import static io.weir.live.OpenPage.SIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The page in a real browser, fed by a real Kafka. */
@Timeout(120)
class PageIT {

    /** What the views that ask for something show once they have it. */
    private static final Map<String, String> FILLED = Map.of(
            "kind=P1&list=alarms", "document.querySelectorAll('.alarm').length > 0",
            "kind=P2&list=scores", "document.querySelector('#scores').dataset.of === 'P2'",
            "kind=P2&list=statistics", "document.querySelectorAll('#statistics-rows tr').length > 0");

    @TempDir
    private static Path folder;

    private static FedServer server;
    private static Sender sender;
    private static Browser browser;
    private static OpenPage page;

    @BeforeAll
    static void start() {
        assumeThat(Browser.isThere())
                .as("needs Chromium and its driver: ./setup browser")
                .isTrue();
        server = new FedServer(folder.resolve("kafka"));
        sender = server.sender();
        browser = Browser.start(folder.resolve("profile"));
        page = new OpenPage(browser, server.port());
        sender.measures(SampleFeed.sensors());
        sender.rejected(List.of(SampleFeed.rejected()));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    /** As a scraper does: after two minutes without a word the source would be silent, and the page not live. */
    @BeforeEach
    void theFeedWorksStill() {
        sender.source(SampleFeed.works());
    }

    @BeforeEach
    void forgetComplaints() {
        browser.complaints();
    }

    @AfterEach
    void nothingIsWrongInTheConsole() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** By the tests in resources/page: those are of its page's module, called {@code page} in them. */
    @ParameterizedTest
    @ValueSource(strings = {"format", "said", "scales", "sensors", "sources", "state", "timeline"})
    void aModuleThatKnowsNothingOfThePageIsTestedByItself(String module) throws IOException {
        page.open(1600, "dark");

        try (InputStream tests = PageIT.class.getResourceAsStream("/page/" + module + ".js")) {
            assertThat(page.failures(module, new String(tests.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void sensorsAreDrawnOnAMap() {
        page.open(1600, "dark");
        page.awaitStillMap();

        long land = browser.ask("return new Set(new Uint32Array(document.querySelector('#land').getContext('2d')"
                + ".getImageData(0, 0, 800, 600).data.buffer)).size");
        assertThat(land).as("colours of land and sea").isGreaterThan(3);
        assertThat(browser.find("#legend-name").getText()).isEqualTo("PM10");
        assertThat(browser.find("#legend-count").getText()).isEqualTo("42 sensors");
        assertThat(browser.find("#count-sensors").getText()).isEqualTo("43");
        assertThat(browser.find("#empty").isDisplayed()).isFalse();
        browser.keepForReadme("map");
        nothingIsLoadedFromElsewhereAndWhatItTookIsPrinted();
    }

    /** As Lighthouse has them; figures to be read in the log, for they hang on the machine. */
    private static void nothingIsLoadedFromElsewhereAndWhatItTookIsPrinted() {
        PageLoad load = PageLoad.of(browser);
        System.out.println("The page with 43 sensors: " + load);
        assertThat(load.firstDots()).isPositive();
        assertThat(browser.<List<String>>ask("return performance.getEntriesByType('resource').map(each => each.name)"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("http://127.0.0.1:" + server.port() + "/"));
    }

    @Test
    void aSensorWithoutAPlaceIsFoundByItsName() {
        page.openAt("#kind=humidity", 1600, "dark");

        browser.await("document.querySelector('.row-city')?.textContent === 'nowhere'");
        assertThat(browser.find(".row-what").getText()).isEqualTo("no place given");
        assertThat(browser.find("#legend-nowhere").getText())
                .isEqualTo("1 sensor has no place: it is in the list only.");

        page.openFirst();

        assertThat(browser.find("#sensor-city").getText()).isEqualTo("nowhere");
        assertThat(browser.find("#sensor-place").getText()).isEqualTo("No place given");
    }

    @Test
    void newValuesAreShownWithoutAReload() {
        page.openMoving(1600, "dark");
        page.awaitStillMap();
        page.findTuebingen();
        long signs = page.painted(SIGNS);

        sender.measures(List.of(SampleFeed.inTuebingen("P1", 77.7)));

        browser.await(PAINTED + "(" + SIGNS + ") !== arguments[0]", signs); // a ring around the dot
        browser.await("document.querySelector('.row-value').textContent === '77.7 µg/m³'");
        browser.await("document.querySelector('.stage-split .total').textContent !== '0 in all'");
    }

    @Test
    void aSensorThatIsOpenGoesOnTelling() {
        page.open(1600, "dark");
        page.findTuebingen();
        page.openFirst();
        String before = page.series();

        sender.measures(List.of(SampleFeed.inTuebingen("P1", 88.8)));

        browser.await("document.querySelector('#readings .reading-value').textContent === '88.8 µg/m³'");
        assertThat(page.series()).isNotEqualTo(before);
    }

    @Test
    void whatCameStandsBesideWhatIsStoredInItsStead() {
        page.open(1600, "dark");
        page.findTuebingen();
        page.openFirst();
        browser.ask("document.querySelector('#readings label[data-kind=\"1\"] input').click()");
        browser.await("document.querySelector('#chart-title').textContent === 'Temperature, °C'"
                + " && document.querySelector('#sensor').dataset.series === 'shown'");

        sender.measures(List.of(SampleFeed.flaggedInTuebingen("temperature", 20, 20.43)));

        String row = "document.querySelector('#readings label[data-kind=\"1\"]')";
        browser.await(row + "?.querySelector('.reading-value').textContent === '20.0 °C'");
        assertThat(browser.<String>ask("return " + row + ".querySelector('.reading-notes').textContent"))
                .isEqualTo("of a newer weir, saturated: 20.43 °C came");
        browser.await("[...document.querySelectorAll('#chart .flags title')]"
                + ".some(title => title.textContent === 'of a newer weir, saturated: 20.43 °C came')");
    }

    @Test
    void onlyTrustedValuesAreShownAndHowManyAreHiddenIsSaid() {
        page.open(1600, "dark");
        String first = "document.querySelector('.row-city').textContent";
        assertThat(browser.<String>ask("return " + first)).isEqualTo("City 39");

        sender.flags(List.of(SampleFeed.doubtOf("s39", "P1")));

        browser.await("document.querySelector('#filtered-text').textContent === '1 doubted value is hidden.'");
        browser.await(first + " === 'City 38'");
        assertThat(browser.find("#legend-count").getText()).isEqualTo("41 sensors");
        browser.find("#trusted").click();
        browser.await(first + " === 'City 39'");
        assertThat(browser.find("#filtered").isDisplayed()).isFalse();
        assertThat(browser.<String>ask("return location.hash")).contains("trusted=0");
        page.openFirst();
        assertThat(browser.find(".reading-notes").getText())
                .isEqualTo("unlike neighbours: the median of 3 sensors is 5.0");
        assertThat(browser.<Boolean>ask("return document.querySelector('.row').classList.contains('doubted')"))
                .isTrue();
    }

    @Test
    void sensorsOfATypeOrOutdoorsAloneAreShownAndTheAddressSaysSo() {
        page.openAt("#kind=P1&type=other&indoor=0", 1600, "dark");
        browser.await(
                "document.querySelector('#filtered-text').textContent.includes('sensors of other types are hidden.')");
        assertThat(browser.find("#type").getDomProperty("value")).isEqualTo("other");
        assertThat(browser.<Boolean>ask("return document.querySelector('#indoor').checked"))
                .isFalse();

        browser.find("#filters-off").click();
        browser.await("document.querySelectorAll('#rows button').length > 40");
    }

    @Test
    void coordinatesAndPlacesAreFoundAndTheMapFollows() {
        page.open(1600, "dark");
        browser.find("#search").sendKeys("48.52, 9.05");
        browser.await("document.querySelector('.row-city').textContent === 'Tübingen'"); // the nearest first
        browser.await("/map=[\\d.]+\\/48.52\\/9.05/.test(location.hash)");

        browser.find("#search").clear();
        browser.find("#search").sendKeys("tubingen"); // without its dots
        browser.await("document.querySelectorAll('#rows button').length === 1");
        page.awaitStillMap();
        browser.find("#dots").click();
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
    }

    @Test
    void whereOneIsIsAskedForOnlyAfterTheWordsAboutIt() {
        page.open(1600, "dark");
        browser.ask("window.asked = 0; navigator.geolocation.getCurrentPosition = found => {"
                + " window.asked++; found({coords: {latitude: 48.52, longitude: 9.05}}); }");

        browser.find("#near").click();
        assertThat(browser.find("#near-question").getText()).contains("is sent nowhere");
        assertThat(browser.<Long>ask("return window.asked")).isZero();
        browser.find("#near-yes").click();
        browser.await("document.querySelector('.row-city').textContent === 'Tübingen'");
        assertThat(browser.<String>ask("return location.hash"))
                .contains("sort=nearest")
                .doesNotContain("lat");
    }

    @Test
    void theMapStaysWhereItIsLedRightAfterTyping() {
        page.open(1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 1");
        browser.ask("const search = document.querySelector('#search'); search.focus(); search.value = 'tubingen';"
                + " search.dispatchEvent(new Event('input', {bubbles: true})); " + DOTS + ".focus();"
                + DOTS + ".dispatchEvent(new KeyboardEvent('keydown', {key: '9', bubbles: true}));"
                + " setTimeout(() => window.paused = true, 1_000)"); // longer than the list waits for more letters
        browser.await("window.paused && location.hash.includes('find=tubingen')");
        assertThat(browser.<String>ask("return location.hash")).contains("map=world");
    }

    @Test
    void whoWalksTheListStaysThereWhereTheMapMoves() {
        page.openAt("#kind=P1&sort=nearest", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 2");
        page.awaitStillMap();
        browser.ask("window.walked = document.querySelectorAll('#rows button')[2]; window.walked.focus();"
                + " document.querySelector('#zoom-in').click()");
        browser.await("location.hash.includes('map=')");
        assertThat(browser.<Boolean>ask("return document.activeElement === window.walked"))
                .isTrue();
    }

    @Test
    void theMapIsWhereItWasSentLastThoughItWasOnItsWayElsewhere() {
        page.openMoving(1280, "light");
        page.openFirst();
        page.awaitStillMap();
        browser.ask("document.querySelector('#sensor-locate').click()"); // which takes more than a second
        page.awaitFrames(5);
        browser.ask("document.querySelector('#zoom-world').click()");
        browser.await("location.hash.includes('map=')");
        page.awaitStillMap();
        assertThat(browser.<String>ask("return location.hash")).contains("map=world");
    }

    @Test
    void hexagonsHaveTheMedianOfWhatIsInThemAndAClickGoesNearer() {
        page.openAt("#kind=P1&points=hexagons&map=world", 1600, "dark");
        browser.await(PAINTED + "(" + DOTS + ") > 100");
        page.awaitStillMap();
        browser.keep("hexagons-1600-dark");
        long world = page.painted(DOTS);

        browser.ask("document.querySelector('#points').value = 'dots';"
                + " document.querySelector('#points').dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await(PAINTED + "(" + DOTS + ") !== arguments[0]", world);
        assertThat(browser.<String>ask("return location.hash")).contains("points=dots");
    }

    @Test
    void anIndexHasItsOwnColoursAndSaysInWordsThatItIsPartial() {
        page.openAt("#kind=P1&scale=eaqi", 1600, "light");
        browser.await("document.querySelectorAll('#legend-bands li').length === 6");

        assertThat(browser.find("#legend-bands").getText()).contains("good", "extremely poor", "> 270");
        assertThat(browser.find("#legend-note").getText()).contains("by PM10 alone, so a partial one");
        assertThat(browser.<String>ask("return document.querySelector('#legend-bands rect').getAttribute('fill')"))
                .isEqualTo("#50f0e6");
        assertThat(browser.find("#legend-what").getText())
                .isEqualTo("Each number is the newest single value, at most 60 min old.");
        browser.keep("index-1600-light");
        browser.ask("location.hash = '#kind=temperature&scale=eaqi'"); // of which there is no index
        browser.await("document.querySelector('#legend-name').textContent === 'Temperature'");
        assertThat(browser.find("#legend-bands").isDisplayed()).isFalse();
    }

    @Test
    void theMapShowsAnotherTimeIsPlayedAndOneKeyLeadsBackToNow() {
        Instant then = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
        server.store()
                .stored(List.of(
                        SampleFeed.at(then, "s1", 110),
                        SampleFeed.at(then, "gone", 7),
                        SampleFeed.at(then.plusSeconds(7_200), "s2", 5)));
        page.openAt("#kind=P1&at=" + then, 1600, "dark");

        browser.await("document.querySelector('#legend-count').textContent === '2 sensors'");
        assertThat(browser.find("#legend-what").getText()).startsWith("Each number is the mean of 10 min, from ");
        browser.await("/gone/.test(document.querySelector('#rows').textContent)");
        assertThat(browser.find("#rows").getText()).contains("gone", "110.0");
        assertThat(browser.find("#filtered-text").getText()).startsWith("Doubted values are among these");
        browser.keep("time-1600-dark");
        browser.ask("document.body.focus()");
        browser.type("l");
        browser.await("document.querySelector('#legend-count').textContent === '42 sensors'");
        assertThat(browser.<String>ask("return location.hash")).isEqualTo("#kind=P1");

        browser.find("#time-play").click();
        browser.await(
                "/&at=/.test(location.hash) && document.querySelector('#legend-count').textContent !== '42 sensors'");
        browser.await(
                "document.querySelector('#legend-what').textContent.startsWith('Each number is the mean of 10 min')");
        browser.find("#time-play").click();
        String stopped = browser.find("#time-at").getText();
        assertThat(stopped).matches(".*\\d\\d:\\d0:00");
        page.awaitFrames(40);
        assertThat(browser.find("#time-at").getText()).isEqualTo(stopped);
        browser.find("#time-live").click();
        browser.await("document.querySelector('#legend-count').textContent === '42 sensors'");
        server.store().stored(List.of());
    }

    /** So a link shows the same tomorrow, and a chart what the map shows. */
    @Test
    void aChartEndsWhereTheSliderStandsAndGoesOnFromNowOn() {
        Instant then = Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
        server.store().stored(List.of(SampleFeed.at(then, "s1", 110)));
        server.store().noticed(then.minusSeconds(3_600));
        page.openAt("#kind=P1&sensor=feed/changing&hours=6&at=" + then, 1600, "dark");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        browser.await("document.querySelectorAll('#chart .flags path').length === 1"); // of that time

        String ends = "d3.select('#chart .line path').datum()";
        assertThat(browser.find("#chart-title").getText()).startsWith("PM10, µg/m³ · until ");
        assertThat(browser.<Number>ask("return " + ends + ".at(-1)[0]").longValue())
                .isBetween(then.minusSeconds(300).toEpochMilli(), then.toEpochMilli());
        assertThat(browser.<Number>ask("return " + ends + "[0][0]").longValue())
                .isBetween(
                        then.minus(Duration.ofHours(6)).toEpochMilli(),
                        then.minus(Duration.ofHours(6)).plusSeconds(300).toEpochMilli());
        assertThat(browser.<String>ask("return document.querySelector('#sensor-csv').href"))
                .contains("to=" + then.toString().replace(":", "%3A"));

        browser.type("l");
        browser.await("document.querySelector('#chart-title').textContent === 'PM10, µg/m³'");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.<Number>ask("return " + ends + ".at(-1)[0]").longValue())
                .isGreaterThan(Instant.now().minusSeconds(600).toEpochMilli());
        page.follow("#kind=P1&pin=feed/s1&at=" + then);
        assertThat(browser.find("#compare-title").getText()).contains("µg/m³, until ");
        server.store().stored(List.of());
    }

    /** At the fastest, so from end to end in four seconds; in a loop it begins again. */
    @Test
    void aWeekIsPlayedInALoopAndTheAddressSaysOfWhen() {
        Instant first = Instant.now().minus(Duration.ofDays(7));
        server.store()
                .stored(IntStream.range(0, 28)
                        .mapToObj(n -> SampleFeed.at(first.plus(Duration.ofHours(3L * n)), "s1", 110))
                        .toList());
        page.openAt("#kind=P1", 1600, "light");
        browser.await("document.querySelector('#rows button') !== null");
        browser.ask("const choose = (id, value) => { const choice = document.querySelector(id); choice.value = value;"
                + " choice.dispatchEvent(new Event('change')); }; choose('#time-back', '168'); choose('#time-speed', '4');"
                + " document.querySelector('#time-loop').checked = true;"
                + " document.querySelector('#time-play').click()");

        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        browser.await("document.querySelector('#legend-count').textContent === '0 sensors'");
        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'"); // again
        assertThat(browser.<String>ask("return location.hash")).contains("&at=", "&back=168");
        browser.ask("document.querySelector('#time-loop').checked = false");
        browser.await("document.querySelector('#time-play').textContent === '▶'"); // at the end
        assertThat(browser.find("#time-slider").getDomProperty("value"))
                .isEqualTo(browser.find("#time-slider").getDomProperty("max"));
        server.store().stored(List.of());
    }

    @Test
    void aNumberIsAMeanWhereThatIsAskedForAndTheLegendSaysSo() {
        server.store().stored(List.of(SampleFeed.at(Instant.now().minusSeconds(150), "s1", 200)));
        page.openAt("#kind=P1&mean=5min&scale=us-aqi", 1600, "dark");

        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        assertThat(browser.find("#legend-what").getText())
                .startsWith("Each number is the mean of the values of 5 minutes, until ");
        browser.await("document.querySelector('.row-band') !== null");
        assertThat(browser.find(".row-band").getText()).isEqualTo("unhealthy for sensitive groups");
        server.store().stored(List.of());
    }

    @Test
    void aSensorStandsInAFrameOfAnotherPage() {
        page.openAt("embed?view=sensor#kind=P1&sensor=feed/changing", 600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#map").isDisplayed()).isFalse();
        assertThat(browser.find("#chart").isDisplayed()).isTrue();
        browser.keep("embed-sensor-600-light");

        page.openAt("embed?view=map#kind=P1", 600, "dark");
        browser.await(PAINTED + "(" + DOTS + ") > 100");
        assertThat(browser.find("#aside").isDisplayed()).isFalse();
        browser.keep("embed-map-600-dark");

        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(copied("#sensor-embed")).contains("/embed?view=sensor#kind=P1&amp;sensor=feed/changing\"");
        assertThat(copied("#map-embed")).contains("/embed?view=map#kind=P1&amp;sensor=feed/changing\"");
    }

    /** By another name it is another site. Whoever embeds takes the markup as the page hands it out, and may try it in a file first. */
    @Test
    void aPageOfAnotherSiteShowsWhatItEmbedsAndNothingElse() throws IOException {
        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        String markup = copied("#sensor-embed") + copied("#map-embed") + "<iframe id=\"page\" src=\"http://127.0.0.1:"
                + server.port() + "/\"></iframe>";

        try (OtherSite site = OtherSite.of(markup)) {
            browser.open(site.address(), 1400, 1000, "light");
            browser.within("iframe:nth-of-type(1)", () -> {
                browser.await("document.querySelector('#sensor')?.dataset.series === 'shown'");
                assertThat(browser.find("#chart svg").isDisplayed()).isTrue();
                assertThat(page.series()).startsWith("M");
                assertThat(browser.find("#map").isDisplayed()).isFalse();
            });
            browser.within("iframe:nth-of-type(2)", () -> {
                browser.await("document.querySelector('#dots') !== null && " + PAINTED + "(" + DOTS + ") > 100");
                assertThat(browser.find("#aside").isDisplayed()).isFalse();
            });
            browser.within("#page", () -> {
                browser.await("document.readyState === 'complete'");
                assertThat(browser.findAll("#map")).isEmpty();
                assertThat(browser.<String>ask("return location.href")).startsWith("chrome-error:");
            });
            browser.keep("embedded-1400-light");
        }
        Path file = Files.writeString(folder.resolve("tried.html"), "<!doctype html><body>" + markup);
        browser.open(file.toUri().toString(), 1400, 1000, "light");
        browser.within(
                "iframe:nth-of-type(1)",
                () -> browser.await("document.querySelector('#sensor')?.dataset.series === 'shown'"));
        assertThat(browser.complaints())
                .as("of what is refused alone")
                .isNotEmpty()
                .allMatch(complaint -> complaint.contains("403") || complaint.contains("frame-ancestors"));
    }

    @Test
    void aButtonThatIsPressedTwiceSaysWhatItDoesAgain() {
        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        String button = "document.querySelector('#sensor-link')";
        String label = browser.ask("return " + button + ".textContent");
        browser.ask(
                "const later = window.setTimeout; window.setTimeout = (work, time) => later(work, time / 10);"
                        + " Object.defineProperty(navigator, 'clipboard', {value: {writeText: async () => {}}, configurable: true})");

        browser.ask(button + ".click(); setTimeout(() => { " + button
                + ".click(); setTimeout(() => window.over = true, 4_000); }, 1_000)");
        browser.await("window.over"); // later than what either press has to say
        assertThat(browser.<String>ask("return " + button + ".textContent")).isEqualTo(label);
    }

    /** The markup that a button hands out. */
    private static String copied(String button) {
        browser.ask("Object.defineProperty(navigator, 'clipboard',"
                + " {value: {writeText: async text => window.copied = text}, configurable: true})");
        browser.ask("document.querySelector('" + button + "').click()");
        browser.await("document.querySelector('" + button + "').textContent === 'Copied'");
        String markup = browser.ask("return window.copied");
        assertThat(markup).startsWith("<iframe src=\"http://127.0.0.1:").endsWith("</iframe>");
        return markup;
    }

    @Test
    void upToSixSensorsAreComparedOnOneChartOrOnOneEach() {
        page.openAt("#kind=P1&pin=feed/s1&pin=feed/s2&pin=feed/changing", 1600, "light");
        browser.await("document.querySelector('#compare').dataset.series === 'shown'");
        assertThat(browser.findAll("#compare-charts svg")).hasSize(1);
        assertThat(browser.findAll("#compare-table tr")).hasSize(3);
        assertThat(browser.find("#compare-table").getText()).contains("City 1", "Tübingen changing", "20.0 µg/m³");
        browser.keep("compare-1600-light");
        aPictureIsSaved("#compare-picture", "#compare-charts svg", "P1-24h.png");
        page.follow("#kind=P1&hours=168&pin=feed/s1&pin=feed/s2&pin=feed/changing");
        browser.await("document.querySelectorAll('#compare-calendars svg').length === 3");
        assertThat(browser.findAll("#compare-calendars svg:first-child rect")).hasSizeGreaterThan(24);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("compare-week-1600-light");
        browser.keepForReadme("compare");
        browser.ask("""
                const asked = window.fetch;
                let now = 0;
                window.mostAtOnce = 0;
                window.fetch = async (what, ...how) => {
                    const isSeries = /series|statistics/.test(what);
                    window.mostAtOnce = Math.max(window.mostAtOnce, now += isSeries);
                    try {
                        return await asked(what, ...how);
                    } finally {
                        now -= isSeries;
                    }
                };""");
        page.follow("#kind=P1&hours=744&pin=feed/s1&pin=city:DE/T%C3%BCbingen"); // a value each five minutes
        assertThat(browser.<Long>ask("return window.mostAtOnce"))
                .as("questions at a time: the server refuses a fifth")
                .isEqualTo(1);
        assertThat(browser.find("#compare-table").getText()).containsPattern("8,9[23]\\d, as means of 30 min");
        page.follow("#kind=P1&pin=feed/s1&pin=feed/s2&pin=feed/changing");
        browser.await("document.querySelector('#compare-calendars').hidden");

        browser.find("#compare-multiples").click();
        browser.await("document.querySelectorAll('#compare-charts svg').length === 3");
        browser.find("#compare-table button").click();
        browser.await("document.querySelectorAll('#compare-table tr').length === 2");
        assertThat(browser.<String>ask("return location.hash"))
                .isEqualTo("#kind=P1&pin=feed/s2&pin=feed/changing&multiples=1");
        browser.find("#compare-close").click();
        browser.await("document.querySelector('#compare').hidden");

        page.findTuebingen();
        page.openFirst();
        browser.find("#sensor-pin").click();
        browser.await("document.querySelector('#compare').dataset.series === 'shown'"
                + " && document.querySelectorAll('#compare-table tr').length === 1");
        browser.find("#sensor-pin-city").click();
        browser.await("document.querySelectorAll('#compare-table tr').length === 2");
        assertThat(browser.<String>ask("return location.hash")).contains("pin=feed/changing&pin=city:DE/T%C3%BCbingen");
        browser.await("document.querySelector('#compare').dataset.series === 'shown'");
        assertThat(browser.find("#compare-table tr:last-child").getText()).contains("Tübingen, DE", "5.5 µg/m³");
    }

    /** As on a sensor's own chart, which is where each is of one sensor; on one chart the forecast of the one that is pointed at. */
    @Test
    void whatRangWasNoticedAndForetoldIsOnTheTimeLineOfAComparison() {
        Instant then = Instant.now().minusSeconds(1_800).truncatedTo(ChronoUnit.SECONDS);
        server.store().noticed(then);
        sender.alarms(List.of(AlarmChanges.change("s3", "critical", 2, AlarmState.ACTIVE, 1)));
        page.openAt("#kind=P1", 1600, "light");
        browser.await("document.querySelector('#count-alarms').textContent !== ''");
        page.follow("#kind=P1&pin=feed/s3&pin=feed/changing&pin=city:DE/T%C3%BCbingen");
        assertThat(browser.findAll("#compare-charts .lane-alarms rect")).hasSize(1);
        assertThat(browser.<String>ask("return document.querySelector('.lane-alarms title').textContent"))
                .isEqualTo("PM10 is <b>60</b> µg/m³");
        assertThat(browser.findAll("#compare-charts .lane-marks path")).hasSize(2);
        assertThat(browser.findAll("#compare-charts .fan path")).isEmpty();
        assertThat(browser.findAll("#compare-charts .ahead"))
                .as("middles of what is ahead of the sensors, of the city there is none")
                .hasSize(2);
        browser.keep("compare-ahead-1600-light");
        assertThat(browser.find("#compare-table").getText())
                .contains("1 alarm · 1 value noticed · foretold in 1 h: 20.0 µg/m³");
        assertThat(browser.find("#compare-note").getText())
                .startsWith("On the time line, bars are alarms")
                .endsWith("all of its forecast.");

        browser.ask("document.querySelectorAll('#compare-table button')[1].focus()");
        assertThat(browser.findAll("#compare-charts .fan path"))
                .as("three bands ahead, three behind")
                .hasSize(6);
        assertThat(browser.findAll("#compare-charts .ahead")).hasSize(1);
        assertThat(
                        browser.<List<Boolean>>ask(
                                "return [...document.querySelectorAll('.compare-line')].map(line => line.hasAttribute('opacity'))"))
                .containsExactly(true, false, true);
        browser.keep("compare-forecast-1600-light");
        page.follow("#kind=P1&pin=feed/s3&pin=feed/changing&pin=city:DE/T%C3%BCbingen&multiples=1");
        assertThat(
                        browser.<List<Long>>ask(
                                "return [...document.querySelectorAll('#compare-charts svg')].map(svg => svg.querySelectorAll('.foretold path').length)"))
                .containsExactly(2L, 2L, 0L);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("compare-multiples-1600-light");

        Instant before = then.minus(Duration.ofHours(3));
        server.store().stored(List.of(SampleFeed.at(before, "s1", 110)));
        // for a minute the server tells the same to all who ask for as many hours: no other test asks for twelve
        page.follow("#kind=P1&hours=6&pin=feed/s3&back=12&at=" + before);
        browser.await("document.querySelector('#compare').dataset.marks === 'shown'"
                + " && document.querySelector('#compare-title').textContent.includes('until')");
        assertThat(browser.findAll("#compare-charts .lane-marks path"))
                .as("noticed later")
                .isEmpty();
        sender.alarms(List.of(AlarmChanges.change("s3", "critical", 3, AlarmState.RESOLVED, 2)));
        server.store().noticed(null);
        server.store().stored(List.of());
    }

    @Test
    void thePageSpeaksTheLanguageThatIsChosen() {
        page.open(1600, "dark");
        speaks("de", "Sensoren", "42 Sensoren", "die läuten", "(noch ist wenig bekannt: 3 Stunden)");
        assertThat(whatServicesSay())
                .contains(
                        "PM10 in µg/m³: 300, über 50",
                        "PM10 in µg/m³: 20, nicht über 50; es hielt nicht an",
                        "Luftdruck in Pa: um 1.000,5 gefallen binnen 1 h 30 min; die Grenze ist 300",
                        "von 10,0 auf 35,0 in 3 Minuten, mehr als 7,5",
                        "ungewöhnlich für diesen Sensor: weit weg von den letzten Werten",
                        "PM2,5 in µg/m³: zu dieser Zeit läutet die Regel nicht",
                        "gesehen von Ada");
        assertThat(said(List.of(
                        "balcony: a line must be a name and a number, but is 'x'",
                        "from 192.0.2.0/24, board 33: sensordatavalues must be an array, but is 'y'",
                        "from 192.0.2.0/24: dev_id is missing",
                        "from 192.0.2.0/24, board AA:BB: dev_id is missing",
                        "No board answers: balcony: no connection; cellar: it answers with status 500")))
                .as("whose it is stays in front")
                .containsExactly(
                        "balcony: eine Zeile muss ein Name und eine Zahl sein, ist aber 'x'",
                        "von 192.0.2.0/24, Board 33: sensordatavalues muss ein Array sein, ist aber 'y'",
                        "von 192.0.2.0/24: dev_id fehlt",
                        "von 192.0.2.0/24, Board AA:BB: dev_id fehlt",
                        "Kein Board antwortet: balcony: keine Verbindung; cellar: es antwortet mit Status 500");
        speaks("fr", "Capteurs", "42 capteurs", "qui sonnent", "(on en sait encore peu : 3 heures)");
        whatServicesSay();
        speaks("es", "Sensores", "42 sensores", "que suenan", "(aún se sabe poco: 3 horas)");
        whatServicesSay();
        speaks("en", "Sensors", "42 sensors", "that ring", "(little is known yet: 3 hours)");
        browser.ask("localStorage.clear()");
    }

    /** The sentences of alarms and of quality in the language that the page speaks: nothing of them is left in English. */
    private static List<String> whatServicesSay() {
        List<String> sentences = Sentences.all();
        assertThat(sentences).as("of some forty forms").hasSizeGreaterThan(40);
        List<String> said = said(sentences);
        assertThat(said).hasSameSizeAs(sentences);
        for (int n = 0; n < said.size(); n++) {
            assertThat(said.get(n)).as(sentences.get(n)).isNotEqualTo(sentences.get(n));
        }
        return said;
    }

    private static List<String> said(List<String> sentences) {
        return browser.askLater("""
                const [sentences, done] = arguments;
                (async () => {
                    const [{said}, {kindOf}] = await Promise.all([import('/base/said.js'), import('/base/kinds.js')]);
                    const kinds = await (await fetch('api/v1/kinds')).json();
                    const known = new Map(kinds.map(kind => [kind.number, kindOf(kind)]));
                    return sentences.map(sentence => said(sentence, known));
                })().then(done, failure => done([String(failure)]));""", sentences);
    }

    private static void speaks(String language, String tab, String count, String ringing, String note) {
        browser.ask(
                "const chosen = document.querySelector('#language'); chosen.value = arguments[0];"
                        + " chosen.dispatchEvent(new Event('change'))",
                language);
        browser.await(
                "document.documentElement.lang === arguments[0] && document.querySelector('#rows button') !== null",
                language);

        assertThat(browser.find("#tab-sensors [data-text]").getText()).isEqualTo(tab);
        assertThat(browser.<Boolean>ask(
                        "return document.querySelector('#legend-count').textContent.endsWith(arguments[0])",
                        count.substring(2)))
                .isTrue();
        assertThat(browser.<String>ask("return document.querySelector('#alarms-state').options[0].text"))
                .isEqualTo(ringing);
        assertThat(page.width()).isLessThanOrEqualTo(1600);
        browser.keep("language-" + language);
        page.follow("#kind=P1&sensor=feed/changing");
        assertThat(browser.find("#foretold").getText()).endsWith(note);
        page.follow("#kind=P1");
    }

    @Test
    void withoutAServerThePageShowsWhatItWasToldLastAndHowOldThatIs() {
        try (LiveServer leaving = server.another()) {
            browser.open("http://127.0.0.1:" + leaving.port(), 1600, 1000, "dark");
            browser.await("document.querySelector('#rows button') !== null");
            browser.ask("location.reload()"); // what is kept is what one is told first, and the server may have been
            // reading yet
            browser.await(
                    "navigator.serviceWorker.controller !== null && document.querySelector('#rows button') !== null");
            browser.await(
                    "(caches.open('weir-shell-1').then(all => all.match('map/countries-110m.json')).then(found => window.shell = found), Boolean(window.shell))");
            browser.await(
                    "(caches.open('weir-last').then(all => all.match('last-told')).then(kept => kept.json())"
                            + ".then(last => window.kept = last.told.sensors.length).catch(() => window.kept = 0), window.kept > 0)");
        }
        browser.ask("location.reload()");

        browser.await(
                "document.querySelector('#banner').textContent.startsWith('The server does not answer. This is what it told')");
        browser.await("document.querySelectorAll('#rows button').length > 0");
        assertThat(browser.find("#status").getText()).isEqualTo("Connection lost, trying again");
        String age = browser.find("#banner").getText();
        browser.await("document.querySelector('#banner').textContent !== arguments[0]", age); // which grows
        browser.keep("offline-1600-dark");
        browser.leave(); // or it went on asking for its server
        browser.complaints(); // that this is gone is what it complains about
    }

    /** Opened before an upgrade: it may not understand what a newer server tells. */
    @Test
    void aPageOfAnOlderReleaseSaysSoAndLeadsToTheNewOne() {
        Object changed = browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const add = EventSource.prototype.addEventListener;
                EventSource.prototype.addEventListener = function(type, take) {
                    add.call(this, type, type === 'release' ? () => take({type, data: '"newer"'}) : take);
                };"""))
                .get("identifier");
        page.openAt("#kind=P2", 1600, "dark");
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        browser.await("document.querySelector('#banner').textContent.startsWith('The server has been renewed')");
        assertThat(Axe.violations(browser)).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("renewed-1600-dark");

        browser.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", changed));
        browser.find("#banner button").click();
        browser.await("document.querySelector('#banner').hidden"
                + " && document.querySelector('#status').dataset.state === 'live'");
        assertThat(browser.<String>ask("return location.hash")).startsWith("#kind=P2");
    }

    /** Machines, tables and boards, which are on no map: by their source, with all that they measure. */
    @Test
    void whatIsOnNoMapIsListedBySourceAndLeadsToItsSeries() {
        page.openAt("#kind=P1&list=devices", 1600, "light");
        browser.await("document.querySelectorAll('.device').length === 10");
        assertThat(browser.find("#devices-of").getText()).contains("feed (43)");

        browser.find("#devices-more").click();
        browser.ask(
                "[...document.querySelectorAll('.device')].find(each => each.caption.textContent.startsWith('changing'))"
                        + ".querySelectorAll('button')[1].click()");
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
        browser.await("document.querySelector('#chart-title').textContent === 'PM2.5, µg/m³'");
        assertThat(browser.<String>ask("return location.hash")).contains("list=devices", "series=P2");
    }

    @Test
    void howGoodForecastsWereIsSaidInATable() {
        page.openAt("#kind=P2&list=scores", 1600, "light");

        browser.await("document.querySelectorAll('.score tbody tr').length === 2");
        assertThat(browser.find(".score").getText())
                .contains("Last 7 days", "25% better", "50% no better than yesterday");
        assertThat(browser.find("#scores-about").getText()).startsWith("How far off forecasts of PM2.5 were");
    }

    /** Sorts of an operator's own among them: windows by count, and of what he takes together by a part of names. */
    @Test
    void whatValuesWereInWindowsOfEachSortIsSaidInATable() {
        page.openAt("#kind=P1&list=statistics", 1600, "light");
        browser.await("document.querySelectorAll('#statistics-rows tr').length === 2");

        assertThat(browser.<List<String>>ask(
                        "return [...document.querySelector('#statistics-of').options].map(each => each.text)"))
                .containsExactly("sensors · 100/10", "sensors · 1h/1m", "station · 100/10", "station · 1h/1m");
        browser.ask("const of = document.querySelector('#statistics-of'); of.value = 'station/1h/1m';"
                + " of.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("document.querySelector('#statistics').dataset.of === 'P1 station/1h/1m'");
        assertThat(browser.<String>ask("return location.hash")).contains("windows=station/1h/1m");
        assertThat(browser.find("#statistics-rows").getText())
                .contains(SampleFeed.HOSTILE_NAME, "5.5 µg/m³", "3.5 – 4.5", "11.5");
        assertThat(browser.findAll("#statistics-rows button, aside img")).isEmpty();
        assertThat(browser.find("#statistics-about").getText()).startsWith("What values of PM10 were");
        assertThat(Axe.violations(browser)).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("statistics-1600-light");

        browser.ask("history.back()");
        browser.await("document.querySelector('#statistics').dataset.of === 'P1 sensor/100/10'");
        browser.find("#statistics-rows button").click();
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
        browser.await("document.querySelector('#hour').textContent.includes('100/10 until')");
        assertThat(browser.find("#hour").getText()).startsWith("In the hour before");
    }

    /** Whoever has sources of its own: where there are none, there is no tab. */
    @Test
    void tenantsAreListedAndItIsSaidThatOneIsSwitchedOff() {
        page.open(1600, "light");
        assertThat(browser.find("#tab-tenants").isDisplayed()).isFalse();
        sender.tenant(SampleFeed.tenant(TenantState.State.ON, 3));
        browser.await("!document.querySelector('#tab-tenants').hidden");
        browser.find("#tab-products").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.<String>ask("return location.hash")).contains("list=tenants");
        String row = browser.find("#tenants-rows").getText();
        assertThat(row)
                .contains(SampleFeed.HOSTILE_NAME, "on since", "1,234", "3 statistics", "1 alarm", "0 <b>else</b>");
        assertThat(row).contains("Held up: not <b>allowed</b>");
        assertThat(Axe.violations(browser)).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("tenants-1600-light");

        sender.tenant(SampleFeed.tenant(TenantState.State.OFF, 3));
        browser.await(
                "document.querySelector('#announcer').textContent.endsWith(' is switched off; what comes waits for it')");
        assertThat(browser.find("#tenants-rows").getText()).contains("switched off since");
        page.openAt("#kind=P1&list=tenants", 360, "dark");
        browser.await("document.querySelectorAll('#tenants-rows tr').length === 2");
        assertThat(page.width()).isLessThanOrEqualTo(360);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("tenants-360-dark");
        assertThat(browser.findAll("aside img, aside script, aside b")).isEmpty();
        assertThat(browser.<Object>ask("return window.hacked")).isNull();
        assertThat(browser.<String>ask("return document.body.textContent")).doesNotContain("\u202E");

        sender.tenant(SampleFeed.tenant(TenantState.State.GONE, 3));
        browser.await("document.querySelector('#tab-tenants').hidden");
        assertThat(browser.find("#tenants-none").getText()).startsWith("No tenants are known.");
    }

    @ParameterizedTest
    @CsvSource({"360, light", "1600, dark"})
    void eachDemonstrationSaysWhatItShowsWhichWayItTakesAndItsCommand(int width, String theme) {
        page.openAt("demos", width, theme);
        browser.await("document.querySelector('#status').dataset.state === 'live'");

        assertThat(browser.findAll(".demo")).hasSize(8);
        assertThat(browser.find(".demo").getText())
                .contains(
                        "Air quality", "Input", "scraper", "Queue", "sensor-readings", "Display", "weir demo recorded")
                .doesNotContain("runs here now"); // what works here is called feed
        sender.source(SampleFeed.replay(SourceState.State.WORKING));
        browser.await("document.querySelector('.demo-here').textContent === 'runs here now'");
        browser.await("/^[\\d.]+ \\/s$/.test(document.querySelector('.demo-rate:not(:empty)').textContent)");
        sender.source(SampleFeed.replay(SourceState.State.STOPPED));
        browser.await("document.querySelector('.demo-here').textContent === ''");
        assertThat(page.width()).isLessThanOrEqualTo(width);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("demos-" + width + "-" + theme);
    }

    /** As for Arabic or Hebrew: nothing is cut off, nor sticks out of the window. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1000})
    void nothingIsCutWhereTextRunsFromRightToLeft(int width) {
        page.openAt("#kind=P1", width, "light");
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        browser.ask("document.documentElement.dir = 'rtl'");
        for (String view : List.of("", "&sensor=feed/changing", "&list=rejected", "&list=alarms", "&list=devices")) {
            page.follow("#kind=P1" + view);
            assertThat(page.width()).as(view).isLessThanOrEqualTo(width);
            assertThat(page.cutOff()).as(view).isEmpty();
            browser.keep("rtl-" + view.replaceAll("\\W+", "-") + "-" + width);
        }
    }

    /** To be looked at. Nothing is wider than its window, and nothing stands in the way of a keyboard, a screen reader or weak eyes. */
    @ParameterizedTest
    @CsvSource({"360, dark", "360, light", "1280, dark", "1280, light", "2560, dark", "2560, light"})
    void everyViewFitsItsWindowAndIsForAll(int width, String theme) {
        sender.tenant(SampleFeed.tenant(TenantState.State.ON, 3)); // without any there is no such tab
        String alarm = "view" + width + theme;
        sender.alarms(List.of(AlarmChanges.change(alarm, "warning", 1, AlarmState.ACTIVE, 1)));
        page.openAt("#kind=P1", width, theme);
        browser.await("!document.querySelector('#tab-tenants').hidden");
        for (String view : List.of(
                "kind=P1",
                "kind=P1&sensor=feed/changing",
                "kind=P1&list=rejected",
                "kind=P1&list=alarms",
                "kind=P1&list=devices",
                "kind=P2&list=scores",
                "kind=P2&list=statistics",
                "kind=P1&list=products",
                "kind=P1&list=tenants",
                "kind=P1&pin=feed/s1&pin=feed/s2",
                "kind=P1&scale=us-aqi&points=hexagons")) {
            page.follow('#' + view); // no load for each
            if (view.contains("list=")) {
                browser.ask("document.querySelector('[role=tablist]').scrollIntoView()"); // below, if narrow
            } else {
                browser.ask("scrollTo(0, 0)");
            }
            browser.await(FILLED.getOrDefault(view, "true"));
            isForAll(view, width);
            browser.keep("view-" + view.replaceAll("\\W+", "-") + "-" + width + "-" + theme);
        }
        sender.tenant(SampleFeed.tenant(TenantState.State.GONE, 3));
        sender.alarms(List.of(AlarmChanges.change(alarm, "warning", 2, AlarmState.RESOLVED, 2)));
        browser.await("document.querySelector('#tab-tenants').hidden");
        page.openAt("demos", width, theme);
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        isForAll("demos", width);
        browser.keep("view-demos-" + width + "-" + theme);
    }

    private static void isForAll(String view, int width) {
        assertThat(page.width()).as(view).isLessThanOrEqualTo(width);
        assertThat(Axe.violations(browser)).as(view).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).as(view).isEmpty();
    }

    @Test
    void dustIsCorrectedBesideTheValueAsItCame() {
        page.open(1600, "dark");
        sender.measures(List.of(SampleFeed.inTuebingen("humidity", 40)));
        page.findTuebingen();
        page.openFirst();

        browser.await("document.querySelector('#corrected').textContent.includes('PM10 by hackair')");
        assertThat(browser.find("#corrected").getText()).contains("PM2.5 by kappa-koehler", "at 40 % humidity");

        page.choose("#chart-dust", "hackair");
        browser.await("document.querySelector('#chart-title').textContent === 'PM10, µg/m³ · corrected by hackair'");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        browser.await("location.hash.includes('corrected=hackair')");
        browser.ask("document.querySelector('#chart svg').focus()");
        assertThat(browser.find(".readout").getText()).contains("corrected for humidity: ", " came");
        page.follow("#kind=P1&sensor=feed/changing&corrected=hackair&hours=744");
        assertThat(browser.find("#chart-note").getText()).contains("Each point is the mean of 30 min");
        browser.find("#sensor-back").click();
        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        assertThat(browser.find("#legend-what").getText()).endsWith("corrected for humid air by hackair.");
        assertThat(browser.find("#legend-not-for").getText())
                .startsWith("Not shown: 0 of other types than SDS011")
                .contains("of which nobody says how humid it is there");
        assertThat(browser.find("#dust").getDomProperty("value")).isEqualTo("hackair");
        browser.keep("corrected-1600-dark");

        meansOtherTimesAndComparisonsAreCorrectedToo();
    }

    private static void meansOtherTimesAndComparisonsAreCorrectedToo() {
        Instant then = Instant.now().minusSeconds(900);
        server.store()
                .stored(List.of(
                        SampleFeed.inTuebingen("P1", 20, then),
                        SampleFeed.inTuebingen("humidity", 95, then),
                        SampleFeed.at(then, "s1", 30)));
        page.choose("#mean", "hour");
        browser.await("location.hash.includes('mean=hour') && location.hash.includes('corrected=hackair')");
        browser.await("document.querySelector('#legend-what').textContent.endsWith("
                + "'Corrected for humid air by hackair, from the mean humidity of the same time.')");
        assertThat(browser.find("#legend-count").getText()).isEqualTo("1 sensor");
        assertThat(browser.find("#legend-not-for").getText()).contains("; 1 of which nobody says");
        page.choose("#mean", "now");
        page.follow("#kind=P1&corrected=hackair&at=" + then);
        browser.await("/^Each number is the mean of 10 min, .*by hackair, from/"
                + ".test(document.querySelector('#legend-what').textContent)");
        assertThat(browser.find("#legend-count").getText()).isEqualTo("1 sensor");
        page.follow("#kind=P1&corrected=hackair&pin=feed/changing");
        assertThat(browser.find("#compare-title").getText()).isEqualTo("Compared: PM10, µg/m³, corrected by hackair");
        page.follow("#kind=P1");
        browser.await("document.querySelector('#legend-note').textContent.includes('not corrected for humid air')");
        server.store().stored(List.of());
    }

    @Test
    void aSensorOpenedOnTheMapShowsItsSeries() {
        page.open(1600, "dark");
        page.findTuebingen();
        page.openFirst();
        browser.find("#sensor-locate").click();
        page.awaitStillMap();
        browser.find("#sensor-back").click();

        browser.find("#dots").click(); // in the middle, where it was brought

        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#sensor-city").getText()).isEqualTo("Tübingen");
        assertThat(browser.find("#sensor-place").getText()).isEqualTo("Germany");
        assertThat(browser.findAll("#readings label")).hasSizeBetween(3, 4);
        assertThat(page.series()).hasSizeGreaterThan(1_000);
        theFanOpensAtTheLastValueAndStandsBesideWhatCameTrue();
        aPictureIsSaved("#sensor-picture", "#chart svg", "feed-changing-P1-24h.png");
        browser.keepForReadme("sensor");
        assertThat(browser.<String>ask("return location.hash")).contains("sensor=feed/changing");
    }

    /** Twice as large as the chart on the page, which is in it, with words above and below. */
    private static void aPictureIsSaved(String button, String chart, String name) {
        browser.ask("""
                window.picture = null;
                const create = URL.createObjectURL;
                const click = HTMLAnchorElement.prototype.click;
                URL.createObjectURL = blob => (URL.createObjectURL = create, window.picture = blob, create(blob));
                HTMLAnchorElement.prototype.click = function() {
                    HTMLAnchorElement.prototype.click = click;
                    window.pictureName = this.download;
                };
                document.querySelector(arguments[0]).click();""", button);
        browser.await("window.picture !== null");
        assertThat(browser.<String>ask("return window.picture.type + ' ' + window.pictureName"))
                .isEqualTo("image/png " + name);
        browser.keep("picture-" + name.replace(".png", ""), browser.<String>askLater("""
                const done = arguments[0];
                const reader = new FileReader();
                reader.onload = () => done(reader.result.split(',')[1]);
                reader.readAsDataURL(window.picture);"""));
        List<Number> seen = browser.askLater("""
                const [selector, done] = arguments;
                const chart = document.querySelector(selector).getBoundingClientRect();
                createImageBitmap(window.picture).then(image => {
                    const canvas = new OffscreenCanvas(image.width, image.height);
                    const context = canvas.getContext('2d');
                    context.drawImage(image, 0, 0);
                    const other = (top, bottom) => { // pixels that are not as the ground
                        const pixels = new Uint32Array(context.getImageData(0, top, image.width, bottom - top).data.buffer);
                        return pixels.filter(pixel => pixel !== pixels[0]).length;
                    };
                    const bottom = image.height - 2 * 17 * 2 - 32; // two lines of text and a margin
                    done([image.width / 2 - chart.width, other(0, 76), other(80, bottom), other(bottom, image.height)]);
                });""", chart);
        assertThat(seen.get(0).doubleValue()).as("a margin on both sides").isCloseTo(32, within(1.0));
        assertThat(seen.subList(1, 4))
                .as("title, chart, period and licence")
                .allSatisfy(pixels -> assertThat(pixels.longValue()).isGreaterThan(300));
    }

    /** What the store was told of forecasts: a median of 20, and 10 to 30 in four of five. */
    private static void theFanOpensAtTheLastValueAndStandsBesideWhatCameTrue() {
        List<Number> said = browser.ask("""
                const paths = what => [...document.querySelectorAll(`#chart .${what} path`)];
                const line = paths('line').at(-1);
                const end = line.getPointAtLength(line.getTotalLength());
                const start = paths('foretold')[0].getPointAtLength(0);
                const before = paths('foretold')[1].getBBox();
                const [widest, wide, narrow] = paths('fan').slice(3).map(path => path.getBBox().height);
                return [start.x - end.x, start.y - end.y, before.height, before.width / line.getBBox().width,
                    widest / wide, narrow / wide];""");
        List<Double> told = said.stream().map(Number::doubleValue).toList();
        assertThat(told.subList(0, 2))
                .as("opens where the line ends")
                .allSatisfy(off -> assertThat(off).isCloseTo(0, within(0.5)));
        assertThat(told.get(2)).as("a day ago the same was said of each hour").isCloseTo(0, within(0.1));
        assertThat(told.get(3)).as("of the day that the line is of").isGreaterThan(0.8);
        assertThat(told.subList(4, 6))
                .as("32 - 8, 25 - 15 against 30 - 10")
                .satisfiesExactly(
                        ratio -> assertThat(ratio).isCloseTo(1.2, within(0.01)),
                        ratio -> assertThat(ratio).isCloseTo(0.5, within(0.01)));
        assertThat(browser.find("#foretold").getText())
                .startsWith("Foretold: ")
                .contains("20.0 µg/m³ (10.0 to 30.0)", "Yesterday we said of ", ": 20.0 µg/m³, from 10.0 to 30.0");
    }

    @Test
    void valuesOfASensorAndOfWhatTheMapShowsAreTakenAwayFromThePage() {
        server.store()
                .stored(List.of(
                        SampleFeed.at(Instant.now().minusSeconds(1_800), "s1", 42.5),
                        SampleFeed.inTuebingen("P1", 33.25, Instant.now().minusSeconds(600))));
        page.openAt("#kind=P1&sensor=feed/changing&hours=6&map=9/48.52/9.05", 1600, "dark");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        assertThat(file("#sensor-csv")).contains("33.25", "µg/m³").doesNotContain("42.5");
        assertThat(file("#sensor-json")).contains("\"count\":1");
        assertThat(browser.<String>ask("return document.querySelector('#sensor-csv').href"))
                .contains("kind=P1", "from=");
        browser.find("#sensor-back").click();
        browser.ask("document.querySelector('#map-csv').focus()");
        assertThat(browser.<String>ask("return document.querySelector('#map-csv').href"))
                .contains("kind=P1", "bbox=7.")
                .doesNotContain("sensor=");
        assertThat(file("#map-csv")).contains("33.25");
        server.store().stored(List.of());
    }

    /** What a link leads to. */
    private static String file(String link) {
        return browser.askLater(
                "const [link, done] = arguments; fetch(document.querySelector(link).href).then(answer => answer.text()).then(done)",
                link);
    }

    /** A value each five minutes is more in 31 days than an answer has room for. */
    @Test
    void aMonthIsShownWholeAsMeansWithTheLeastAndTheMost() {
        page.openAt("#kind=P1&sensor=feed/changing&hours=744", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        assertThat(browser.find("#chart-note").getText())
                .containsPattern("8,9[23]\\d values, newest .+ Each point is the mean of 30 min, the band goes from");
        List<Number> widths = browser.ask(
                "return ['.line', '.spread'].map(part => document.querySelector(`#chart ${part}`).getBBox().width)");
        long chart = browser.ask("return document.querySelector('#chart svg').clientWidth");
        assertThat(widths)
                .as("the line and the band over all of it, but the day to come")
                .allSatisfy(width -> assertThat(width.doubleValue()).isGreaterThan(0.8 * chart));
        browser.ask("document.querySelector('#chart svg').focus()");
        browser.type(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(browser.find(".readout").getText()).containsPattern("of 6 values: [\\d.]+ to [\\d.]+ µg/m³");
        browser.keep("month-1600-light");
    }

    /** As in a Weir that was just started: the chart is looked at before there is any. */
    @Test
    void forecastsThatComeLaterAreShownWhileOneLooks() {
        page.open(1600, "dark");
        browser.ask("""
                const asked = window.fetch;
                window.early = 0;
                window.fetch = (what, ...how) => /api.forecasts/.test(what) && window.early++ < 1
                    ? Promise.resolve(new Response('[]')) : asked(what, ...how);""");
        page.openFirst();
        assertThat(browser.findAll("#chart .fan path")).isEmpty();
        browser.await("document.querySelectorAll('#chart .fan path').length === 6");
        assertThat(browser.find("#foretold").getText()).startsWith("Foretold: ");
    }

    /** By those of what was looked at just before, maybe. */
    @Test
    void aSeriesIsAskedForAgainWhereTheStoreIsBusy() {
        page.open(1600, "dark");
        refuse("api.series", 2, "store-busy");
        page.openFirst();
        assertThat(browser.<Long>ask("return window.refused")).isEqualTo(3);
    }

    /** The server reckons one at a time, for all who look. */
    @Test
    void aMeanIsAskedForAgainWhereAnotherIsBeingReckoned() {
        server.store().stored(List.of(SampleFeed.at(Instant.now().minusSeconds(150), "s1", 20)));
        page.openAt("#kind=P1", 1600, "dark");
        refuse("api.v1.means", 2, "busy");
        page.follow("#kind=P1&mean=hour");
        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        assertThat(browser.<Long>ask("return window.refused")).isGreaterThanOrEqualTo(3);
        server.store().stored(List.of());
    }

    /** What is asked for there, so often. */
    private static void refuse(String path, int times, String code) {
        browser.ask("""
                const [path, times, code] = arguments;
                const asked = window.fetch;
                window.refused = 0;
                window.fetch = (what, ...how) => new RegExp(path).test(what) && window.refused++ < times
                    ? Promise.resolve(new Response(JSON.stringify({error: code, code}), {status: 503})) : asked(what, ...how);""", path, times, code);
    }

    @Test
    void aReloadShowsTheSameKindAndSensor() {
        page.openAt("#kind=temperature&sensor=feed/changing", 1600, "dark");

        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#legend-name").getText()).isEqualTo("Temperature");
        assertThat(browser.find("#chart-title").getText()).isEqualTo("Temperature, °C");
    }

    @Test
    void everythingIsReachedWithTheKeyboard() {
        page.open(1600, "dark");
        page.follow("#kind=P1&sort=city");
        browser.tab();
        browser.type(Keys.ENTER); // the link that skips the map
        assertThat(browser.<String>ask("return location.hash"))
                .as("what is looked at")
                .isEqualTo("#kind=P1&sort=city");
        browser.type("tübingen");
        browser.await("document.querySelectorAll('#rows button').length === 1");
        browser.type(Keys.ARROW_DOWN);
        browser.type(Keys.ENTER);
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        browser.tab(); // the newest values, as one group
        browser.type(Keys.ARROW_DOWN);
        browser.await("document.querySelector('#chart-title').textContent.startsWith('PM2.5')");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        browser.tab();
        browser.tab();
        browser.tab(); // past the choices of a formula and of hours to the chart
        browser.await("document.querySelector('.readout').textContent !== ''");
        String last = browser.find(".readout").getText();
        browser.type(Keys.ARROW_LEFT);
        assertThat(browser.find(".readout").getText()).isNotEqualTo(last).contains("µg/m³ · ");
        assertThat(browser.find(".readout").getDomProperty("title")).endsWith(" UTC");

        browser.type(Keys.ESCAPE);
        assertThat(browser.<String>ask("return document.activeElement.className"))
                .isEqualTo("row");
    }

    @Test
    void theMapIsMovedWithTheKeyboard() {
        page.openMoving(1600, "dark");
        long before = page.painted(DOTS);
        browser.ask(DOTS + ".focus()");

        browser.type("9");
        page.awaitStillMap();
        long world = page.painted(DOTS);
        browser.type("++++++++++++");
        page.awaitStillMap();

        assertThat(world).isPositive().isLessThan(before);
        assertThat(page.painted(DOTS)).isNotEqualTo(world);
    }

    @Test
    void theKindIsChosenWithTheKeyboard() {
        page.open(1600, "dark");
        browser.ask("document.querySelector('.chip input:checked').focus()");

        browser.type(Keys.ARROW_RIGHT);
        browser.await("document.querySelector('#legend-name').textContent === 'PM2.5'");
        assertThat(browser.find("#announcer").getDomProperty("textContent")).isEqualTo("The map shows PM2.5");
    }

    @Test
    void textFromOutsideStaysText() {
        page.open(1600, "dark");
        browser.find("#search").sendKeys("<script>");
        browser.await("document.querySelectorAll('#rows button').length === 1");
        browser.find("#rows button").click();
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        assertThat(browser.find("#sensor-city").getText()).startsWith("<script>window.hacked=2</script>");
        assertThat(browser.find("#facts").getText()).contains(SampleFeed.HOSTILE_NAME);
        browser.find("#sensor-back").click();
        browser.find("#tab-rejected").click();
        assertThat(browser.find(".rejection-detail").getText()).isEqualTo("no <b>good</b>");
        assertThat(browser.<Object>ask("return window.hacked")).isNull();
        browser.ask("location.hash = '#kind=P1&list=devices&of=feed'");
        browser.await("document.querySelectorAll('.device').length === 10");
        assertThat(browser.find(".device caption").getText()).startsWith(SampleFeed.HOSTILE_NAME);
        assertThat(browser.<Object>ask("return window.hacked")).isNull();
        browser.ask(
                "location.hash = '#kind=P1&pin=feed/' + encodeURIComponent(arguments[0]) + '&pin=city:DE/'"
                        + " + encodeURIComponent(arguments[0])",
                SampleFeed.HOSTILE_NAME);
        browser.await("document.querySelector('#compare').dataset.series === 'shown'");
        assertThat(browser.find("#compare-table").getText()).contains(SampleFeed.HOSTILE_NAME + ", DE");
        assertThat(browser.findAll("aside img, aside script, aside b, #compare img"))
                .isEmpty();
        assertThat(browser.<Object>ask("return window.hacked")).isNull();
        assertThat(browser.<String>ask("return document.body.textContent")).doesNotContain("\u202E");
    }

    @Test
    void rejectionsAreToldInPlainWords() {
        page.open(1600, "light");
        browser.find("#tab-rejected").click();

        WebElement rejection = browser.find(".rejection");
        assertThat(rejection.getText()).contains("Outside what can be", "out-of-range", "humidity", "in the splitter");
        assertThat(browser.find(".reason").getText()).contains("Outside what can be", "1");
    }

    @Test
    void anAlarmIsShownInWordsAndWhoHasSeenItIsToldOnce() {
        AlarmChange active = AlarmChanges.change("changing", "critical", 2, AlarmState.ACTIVE, 1);
        sender.alarms(List.of(AlarmChanges.change("changing", "critical", 1, AlarmState.PENDING, 0), active));
        page.open(1600, "dark");
        browser.await("document.querySelector('#count-alarms').textContent === '1'");
        browser.find("#tab-alarms").click();
        browser.await("document.querySelectorAll('.alarm').length === 1");
        WebElement alarm = browser.find(".alarm");
        assertThat(alarm.getText()).contains("Rings", "critical · rule", "PM10 is <b>60</b> µg/m³", "2 changes");
        browser.keep("alarms-1600-dark");

        browser.find("#alarms-who").sendKeys("Ada");
        browser.find(".alarm-acknowledge").click();
        browser.await("document.querySelector('#alarms-said').textContent.startsWith('Acknowledged')");
        assertThat(server.acknowledged())
                .extracting(AlarmAcknowledgement::id, AlarmAcknowledgement::who)
                .containsExactly(tuple("changing", "Ada"));

        sender.alarms(List.of(AlarmChanges.change("changing", "critical", 3, AlarmState.ACKNOWLEDGED, 2)));
        browser.await("document.querySelector('.alarm-state').textContent === 'Rings, seen'");
        assertThat(browser.findAll(".alarm-acknowledge")).isEmpty();
        browser.find(".alarm-sensor").click();
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
        browser.await(
                "document.querySelector('#sensor-alarms').textContent.includes('rings still: PM10 is <b>60</b>')");
        browser.await("document.querySelectorAll('#chart .alarms rect').length === 1"); // on its time line
        browser.find("#sensor-back").click();
        sender.alarms(List.of(AlarmChanges.change("changing", "critical", 4, AlarmState.RESOLVED, 3)));
        browser.await("document.querySelector('#alarms-none').textContent === 'Nothing rings.'");
        browser.ask("const state = document.querySelector('#alarms-state'); state.value = 'resolved';"
                + " state.dispatchEvent(new Event('change'))");
        browser.await("document.querySelector('.alarm-state')?.textContent === 'Over'");
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        assertThat(browser.findAll("aside b")).isEmpty();
    }

    @Test
    void aBellMakesARuleIsHeardWhileThePageIsOpenAndIsTakenAwayAgain() {
        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#bell').dataset.on === '0' && !document.querySelector('#bell').hidden");
        noticesAreAllowedAndWrittenDown();
        browser.find("#bell summary").click();
        browser.find("#bell-limit").sendKeys("1000");
        browser.find("#bell-set").click();
        browser.await("document.querySelector('#bell-said').textContent.startsWith('It is set')");
        assertThat(browser.find("#bell-rules").getText()).contains("PM10 above 1,000 µg/m³ · by sensor", "Take away");
        assertThat(Axe.violations(browser)).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("bell-1600-light");

        String rule = browser.ask("return JSON.parse(localStorage.getItem('weir-bells'))[0]");
        sender.alarms(List.of(AlarmChanges.by(rule, "bell", "warning", 1, AlarmState.ACTIVE, 1)));
        browser.await("document.querySelector('#announcer').textContent"
                + " === 'A bell of yours rings, feed/bell: PM10 is <b>60</b> µg/m³'");
        assertThat(browser.<List<String>>ask("return window.popped"))
                .containsExactly("Weir: A bell of yours rings, feed/bell: PM10 is <b>60</b> µg/m³");
        sender.alarms(List.of(AlarmChanges.by(rule, "bell", "warning", 2, AlarmState.RESOLVED, 2)));

        browser.find("#sensor-back").click();
        browser.find("#tab-alarms").click();
        browser.find("#rules-part summary").click();
        browser.await("document.querySelector('#rules-part').dataset.rules === 'shown'");
        assertThat(browser.find("#rules").getText())
                .contains(
                        "air quality (European index) at least poor · by place",
                        "silent for 10 of its own pauses, at least 15 min · by sensor",
                        "PM10 above 1,000 µg/m³ · feed/changing · by sensor");
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("rules-1600-light");

        page.follow("#kind=P1&sensor=feed/changing");
        browser.await("document.querySelectorAll('#bell-rules button').length === 1");
        browser.find("#bell summary").click();
        browser.find("#bell-rules button").click();
        browser.await("document.querySelector('#bell-said').textContent === 'It is taken away.'");
        assertThat(browser.findAll("#bell-rules li")).isEmpty();
        assertThat(browser.findAll("aside b")).isEmpty();
        aBellRingsByTheForecastOrForACityToo();
    }

    /** A pop-up is no part of the page: what the browser is told to show is written down on the way. */
    private static void noticesAreAllowedAndWrittenDown() {
        browser.command(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("notifications"), "origin", "http://127.0.0.1:" + server.port()));
        browser.ask(
                "window.popped = []; const Real = window.Notification; window.Notification = class extends Real {"
                        + " constructor(title, options) { super(title, options); window.popped.push(`${title}: ${options.body}`); } }");
    }

    private static void aBellRingsByTheForecastOrForACityToo() {
        page.choose("#bell-asks", "will-above");
        assertThat(browser.find("#bell-for").isDisplayed()).isFalse();
        browser.find("#bell-limit").sendKeys("50");
        browser.find("#bell-set").click();
        browser.await(
                "document.querySelector('#bell-said').textContent.endsWith('only while there are forecasts of it.')");
        assertThat(browser.find("#bell-rules").getText())
                .contains("PM10 above 50.0 µg/m³ within 6 h by the forecast, with 80 % · by sensor");

        page.choose("#bell-of", "city");
        assertThat(browser.find("#bell-asks").getDomProperty("value")).isEqualTo("above");
        assertThat(browser.find("#bell-of").getText()).contains("the city of Tübingen");
        assertThat(browser.find("#bell-least-of").getText()).endsWith("of its 1 sensor");
        browser.find("#bell-set").click();
        browser.await("document.querySelectorAll('#bell-rules li').length === 2");
        assertThat(browser.find("#bell-rules").getText())
                .contains("PM10 above 50.0 µg/m³ · 1 of 1 sensors · Tübingen · by city");
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("bell-city-1600-light");
        for (int left = 1; left >= 0; left--) {
            browser.find("#bell-rules button").click();
            browser.await("document.querySelectorAll('#bell-rules li').length === " + left);
        }
    }

    @Test
    void alarmsFitANarrowWindow() {
        sender.alarms(
                List.of(AlarmChanges.change("s7", "warning", 25, AlarmState.PENDING, 1))); // those before are not known
        page.open(360, "light");
        browser.find("#tab-alarms").click();
        browser.ask("const state = document.querySelector('#alarms-state'); state.value = 'pending';"
                + " state.dispatchEvent(new Event('change'))");
        browser.await("document.querySelectorAll('.alarm').length === 1");

        assertThat(browser.find(".alarm").getDomProperty("textContent")).contains("25 changes", "and 24 more before");
        assertThat(page.width()).isLessThanOrEqualTo(360);
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).isEmpty();
        browser.keep("alarms-360-light");
    }

    @Test
    void aLinkInAnOpenTabAndTheWayBackAreFollowed() {
        page.open(1600, "dark");
        browser.find("#search").sendKeys("s7");
        browser.await("document.querySelectorAll('#rows button').length === 1");
        browser.await("location.hash.includes('map=')"); // which goes where what was found is, once nobody types
        page.openFirst();
        browser.ask("document.querySelectorAll('.chip input')[1].click()"); // the map shows another kind
        browser.await("/^#kind=P2&sensor=feed\\/s7&map=[^&]+&find=s7$/.test(location.hash)");

        browser.ask("location.hash = '#kind=temperature&sensor=feed/changing'");
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
        browser.await("document.querySelector('#legend-name').textContent === 'Temperature'");

        browser.ask("history.back()");
        browser.await("document.querySelector('#sensor-city').textContent === 'City 7'");
        browser.await("document.querySelector('#legend-name').textContent === 'PM2.5'");
        browser.ask("history.back()");
        browser.await("document.querySelector('#legend-name').textContent === 'PM10'");
        browser.ask("history.back()");
        browser.await("document.querySelector('#sensor').hidden && !document.querySelector('#lists').hidden");
        browser.ask("history.forward()");
        browser.await("document.querySelector('#sensor-city').textContent === 'City 7'");
    }

    /** Kind, place of the map, sensor, its chart, order and words of the list: what somebody else sees who is sent the link. */
    @Test
    void aLinkToASensorShowsAllThatItsSenderSaw() {
        page.open(1600, "dark");
        page.findTuebingen();
        page.openFirst();
        browser.find("#sensor-locate").click();
        page.awaitStillMap();
        browser.ask("document.querySelector('#readings input[value=\"1\"]').click()");
        browser.ask("const hours = document.querySelector('#hours'); hours.value = '168';"
                + " hours.dispatchEvent(new Event('change'))");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        browser.await("location.hash.includes('hours=168')");
        browser.ask("Object.defineProperty(navigator, 'clipboard',"
                + " {value: {writeText: async text => window.copied = text}, configurable: true})");

        browser.find("#sensor-link").click();
        browser.await("document.querySelector('#sensor-link').textContent === 'Copied'");
        String link = browser.ask("return window.copied");
        assertThat(link)
                .endsWith(browser.ask("return location.hash"))
                .matches(".*#kind=P1&sensor=feed/changing&series=temperature&hours=168"
                        + "&map=[\\d.]+/48\\.52/9\\.05&find=T%C3%BCbingen");

        browser.open(link, 1600, 1000, "dark");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#legend-name").getText()).isEqualTo("PM10");
        assertThat(browser.find("#chart-title").getText()).isEqualTo("Temperature, °C");
        assertThat(browser.find("#hours").getDomProperty("value")).isEqualTo("168");
        page.awaitStillMap();
        browser.find("#sensor-back").click();
        browser.await("document.querySelectorAll('#rows button').length === 1");
        browser.find("#dots").click(); // where it was brought, in the middle
        browser.await("document.querySelector('#sensor-city').textContent === 'Tübingen'");
    }

    /** A list that is read is not turned over, and each row has its new value. */
    @Test
    void aListThatIsPointedAtKeepsItsOrderAndGetsItsValues() {
        page.open(1600, "dark");
        browser.ask("document.querySelector('#rows button').focus()");
        String before = browser.ask("return document.querySelector('.row-city').textContent");

        sender.measures(List.of(SampleFeed.inTuebingen("P1", 119.5)));
        browser.await("document.querySelector('#rows').textContent.includes('119.5')");

        assertThat(browser.<String>ask("return document.querySelector('.row-city').textContent"))
                .isEqualTo(before);
        sender.measures(List.of(SampleFeed.inTuebingen("P1", 12.3)));
    }

    @Test
    void anUnknownSensorIsSaidToBeSoWithTheWayBack() {
        page.open(1600, "dark");
        browser.ask("location.hash = '#kind=P1&sensor=feed/<b>nobody</b>'");
        browser.await("!document.querySelector('#unknown').hidden");
        assertThat(browser.find("#unknown").getText())
                .contains("No such sensor", "Nothing has been heard lately of a sensor <b>nobody</b> of feed.");
        browser.keep("unknown-1600-dark");

        browser.find("#unknown-back").click();
        assertThat(browser.find("#lists").isDisplayed()).isTrue();
        assertThat(browser.find("#unknown").isDisplayed()).isFalse();
        assertThat(browser.<String>ask("return location.hash")).isEqualTo("#kind=P1");

        browser.ask("location.hash = '#kind=P1&sensor=constructor/__proto__'");
        browser.await("!document.querySelector('#unknown').hidden");
        assertThat(browser.find("#unknown").getText()).contains("of a sensor __proto__ of constructor.");
        browser.ask("location.hash = '#kind=P1&sensor=/'"); // which names none
        browser.await("document.querySelector('#unknown').hidden");
    }

    @ParameterizedTest
    @CsvSource({"768, dark", "1600, dark", "1600, light"}) // others: everyViewFitsItsWindowAndIsForAll
    void thePageFitsItsWindow(int width, String theme) {
        page.open(width, theme);
        page.awaitStillMap();
        assertThat(page.width()).isLessThanOrEqualTo(width);
        browser.keep("map-" + width + "-" + theme);

        page.openFirst();
        assertThat(page.width()).isLessThanOrEqualTo(width);
        browser.keep("sensor-" + width + "-" + theme);
    }

    @Test
    void whatCanBeUsedHasAName() {
        page.open(1600, "dark");
        page.openFirst();

        assertThat(browser.<List<String>>ask("""
                return [...document.querySelectorAll('button, input, select, a, [tabindex="0"]')]
                    .filter(node => !(node.getAttribute('aria-label') || node.textContent.trim()
                        || node.labels?.length && node.labels[0].textContent.trim()))
                    .map(node => node.outerHTML)""")).isEmpty();
    }

    @Test
    void theThemeIsChosenAndKept() {
        page.open(1600, "light");
        String light = browser.find("body").getCssValue("background-color");

        browser.find("#theme").click();
        assertThat(browser.find("body").getCssValue("background-color")).isNotEqualTo(light);
        page.open(1600, "light");
        assertThat(browser.find("body").getCssValue("background-color")).isNotEqualTo(light);

        browser.ask("localStorage.clear()");
    }

    @Test
    void nothingMovesForThoseWhoWantItStill() {
        page.openStill();

        for (String button : List.of("#zoom-world", "#zoom-fit")) {
            browser.find(button).click();
            long soon = browser.ask("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                    + "() => done(" + PAINTED + "(" + DOTS + ")))))");
            page.awaitStillMap();
            assertThat(page.painted(DOTS)).as(button).isEqualTo(soon);
        }

        long signs = page.painted(SIGNS);
        sender.measures(List.of(SampleFeed.inTuebingen("P1", 66.6)));
        browser.await("document.querySelector('#rows').textContent.includes('66.6') && (window.watched ??= Date.now())"
                + " && (window.painted ??= new Set()).add(" + PAINTED + "(" + SIGNS + "))"
                + " && Date.now() - window.watched > 1500");
        assertThat(browser.<List<Long>>ask("return [...window.painted]")).containsExactly(signs);
    }

    @Test
    void beforeTheFirstValueThePageSaysWhatIsHappening() {
        try (LiveServer lonely = FedServer.server("127.0.0.1:1")) {
            browser.open("http://127.0.0.1:" + lonely.port(), 1600, 1000, "dark");
            browser.await("!document.querySelector('#banner').hidden");

            assertThat(browser.find("#banner").getText())
                    .isEqualTo("Kafka can’t be used: no answer from 127.0.0.1:1. The map shows the last values known.");
            assertThat(browser.find("#empty").getText()).contains("Waiting for the first values", "not there yet");
            assertThat(browser.find("#status").getText()).isEqualTo("Not live");
            browser.keep("empty-1600-dark");
        }
        browser.await("document.querySelector('#status').dataset.state === 'lost'");
        browser.leave(); // or it went on asking for its server
        browser.complaints(); // that this is gone is what it complains about
    }
}
