package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;

/** What the slider of time shows. */
interface TimeChecks {

    @Test
    default void theMapShowsAnotherTimeIsPlayedAndOneKeyLeadsBackToNow() {
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
    default void aChartEndsWhereTheSliderStandsAndGoesOnFromNowOn() {
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
    default void aWeekIsPlayedInALoopAndTheAddressSaysOfWhen() {
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
}
