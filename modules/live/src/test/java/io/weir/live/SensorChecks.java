package io.weir.live;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is told of one sensor: values, series, forecasts, what others can link to or take away. */
interface SensorChecks {

    @Test
    default void aSensorThatIsOpenGoesOnTelling() {
        page.open(1600, "dark");
        page.findTuebingen();
        page.openFirst();
        String before = page.series();

        sender.measures(List.of(SampleFeed.inTuebingen("P1", 88.8)));

        browser.await("document.querySelector('#readings .reading-value').textContent === '88.8 µg/m³'");
        assertThat(page.series()).isNotEqualTo(before);
    }

    @Test
    default void whatCameStandsBesideWhatIsStoredInItsStead() {
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
    default void dustIsCorrectedBesideTheValueAsItCame() {
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
    default void aSensorOpenedOnTheMapShowsItsSeries() {
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
        page.aPictureIsSaved("#sensor-picture", "#chart svg", "feed-changing-P1-24h.png");
        browser.keepForReadme("sensor");
        assertThat(browser.<String>ask("return location.hash")).contains("sensor=feed/changing");
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
    default void valuesOfASensorAndOfWhatTheMapShowsAreTakenAwayFromThePage() {
        server.store()
                .stored(List.of(
                        SampleFeed.at(Instant.now().minusSeconds(1_800), "s1", 42.5),
                        SampleFeed.inTuebingen("P1", 33.25, Instant.now().minusSeconds(600))));
        page.openAt("#kind=P1&sensor=feed/changing&hours=6&map=9/48.52/9.05", 1600, "dark");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        assertThat(page.file("#sensor-csv")).contains("33.25", "µg/m³").doesNotContain("42.5");
        assertThat(page.file("#sensor-json")).contains("\"count\":1");
        assertThat(browser.<String>ask("return document.querySelector('#sensor-csv').href"))
                .contains("kind=P1", "from=");
        browser.find("#sensor-back").click();
        browser.ask("document.querySelector('#map-csv').focus()");
        assertThat(browser.<String>ask("return document.querySelector('#map-csv').href"))
                .contains("kind=P1", "bbox=7.")
                .doesNotContain("sensor=");
        assertThat(page.file("#map-csv")).contains("33.25");
        server.store().stored(List.of());
    }

    /** A value each five minutes is more in 31 days than an answer has room for. */
    @Test
    default void aMonthIsShownWholeAsMeansWithTheLeastAndTheMost() {
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
    default void forecastsThatComeLaterAreShownWhileOneLooks() {
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
    default void aSeriesIsAskedForAgainWhereTheStoreIsBusy() {
        page.open(1600, "dark");
        page.refuse("api.series", 2, "store-busy");
        page.openFirst();
        assertThat(browser.<Long>ask("return window.refused")).isEqualTo(3);
    }

    @Test
    default void aReloadShowsTheSameKindAndSensor() {
        page.openAt("#kind=temperature&sensor=feed/changing", 1600, "dark");

        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#legend-name").getText()).isEqualTo("Temperature");
        assertThat(browser.find("#chart-title").getText()).isEqualTo("Temperature, °C");
    }

    @Test
    default void aLinkInAnOpenTabAndTheWayBackAreFollowed() {
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
    default void aLinkToASensorShowsAllThatItsSenderSaw() {
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

    @Test
    default void anUnknownSensorIsSaidToBeSoWithTheWayBack() {
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
}
