package io.weir.live;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.weir.live.OpenPage.DOTS;
import static io.weir.live.OpenPage.PAINTED;
import static io.weir.live.OpenPage.SIGNS;
import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;

/** What the map draws and how it is moved. */
interface MapChecks {

    @Test
    default void sensorsAreDrawnOnAMap() {
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
    default void newValuesAreShownWithoutAReload() {
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
    default void coordinatesAndPlacesAreFoundAndTheMapFollows() {
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
    default void whereOneIsIsAskedForOnlyAfterTheWordsAboutIt() {
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
    default void theMapStaysWhereItIsLedRightAfterTyping() {
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
    default void theMapIsWhereItWasSentLastThoughItWasOnItsWayElsewhere() {
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
    default void hexagonsHaveTheMedianOfWhatIsInThemAndAClickGoesNearer() {
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
    default void anIndexHasItsOwnColoursAndSaysInWordsThatItIsPartial() {
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
    default void aNumberIsAMeanWhereThatIsAskedForAndTheLegendSaysSo() {
        server.store().stored(List.of(SampleFeed.at(Instant.now().minusSeconds(150), "s1", 200)));
        page.openAt("#kind=P1&mean=5min&scale=us-aqi", 1600, "dark");

        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        assertThat(browser.find("#legend-what").getText())
                .startsWith("Each number is the mean of the values of 5 minutes, until ");
        browser.await("document.querySelector('.row-band') !== null");
        assertThat(browser.find(".row-band").getText()).isEqualTo("unhealthy for sensitive groups");
        server.store().stored(List.of());
    }

    /** The server reckons one at a time, for all who look. */
    @Test
    default void aMeanIsAskedForAgainWhereAnotherIsBeingReckoned() {
        server.store().stored(List.of(SampleFeed.at(Instant.now().minusSeconds(150), "s1", 20)));
        page.openAt("#kind=P1", 1600, "dark");
        page.refuse("api.v1.means", 2, "busy");
        page.follow("#kind=P1&mean=hour");
        browser.await("document.querySelector('#legend-count').textContent === '1 sensor'");
        assertThat(browser.<Long>ask("return window.refused")).isGreaterThanOrEqualTo(3);
        server.store().stored(List.of());
    }
}
