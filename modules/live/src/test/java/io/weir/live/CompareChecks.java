package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.weir.live.shown.AlarmChanges;
import io.weir.model.AlarmState;
import org.junit.jupiter.api.Test;

import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;

/** Sensors beside each other. */
interface CompareChecks {

    @Test
    default void upToSixSensorsAreComparedOnOneChartOrOnOneEach() {
        page.openAt("#kind=P1&pin=feed/s1&pin=feed/s2&pin=feed/changing", 1600, "light");
        browser.await("document.querySelector('#compare').dataset.series === 'shown'");
        assertThat(browser.findAll("#compare-charts svg")).hasSize(1);
        assertThat(browser.findAll("#compare-table tr")).hasSize(3);
        assertThat(browser.find("#compare-table").getText()).contains("City 1", "Tübingen changing", "20.0 µg/m³");
        browser.keep("compare-1600-light");
        page.aPictureIsSaved("#compare-picture", "#compare-charts svg", "P1-24h.png");
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
    default void whatRangWasNoticedAndForetoldIsOnTheTimeLineOfAComparison() {
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
}
