package io.weir.live;

import java.util.List;
import java.util.Map;

import io.weir.live.shown.AlarmChanges;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What rings, and the bells that people make. */
interface AlarmChecks {

    @Test
    default void anAlarmIsShownInWordsAndWhoHasSeenItIsToldOnce() {
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
    default void aBellMakesARuleIsHeardWhileThePageIsOpenAndIsTakenAwayAgain() {
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
    default void alarmsFitANarrowWindow() {
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
}
