package io.weir.live;

import java.util.List;

import io.weir.model.TenantState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static org.assertj.core.api.Assertions.assertThat;

/** What stands in the lists beside the map. */
interface ListChecks {

    @Test
    default void aSensorWithoutAPlaceIsFoundByItsName() {
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
    default void onlyTrustedValuesAreShownAndHowManyAreHiddenIsSaid() {
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
    default void sensorsOfATypeOrOutdoorsAloneAreShownAndTheAddressSaysSo() {
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
    default void whoWalksTheListStaysThereWhereTheMapMoves() {
        page.openAt("#kind=P1&sort=nearest", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 2");
        page.awaitStillMap();
        browser.ask("window.walked = document.querySelectorAll('#rows button')[2]; window.walked.focus();"
                + " document.querySelector('#zoom-in').click()");
        browser.await("location.hash.includes('map=')");
        assertThat(browser.<Boolean>ask("return document.activeElement === window.walked"))
                .isTrue();
    }

    /** Machines, tables and boards, which are on no map: by their source, with all that they measure. */
    @Test
    default void whatIsOnNoMapIsListedBySourceAndLeadsToItsSeries() {
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
    default void howGoodForecastsWereIsSaidInATable() {
        page.openAt("#kind=P2&list=scores", 1600, "light");

        browser.await("document.querySelectorAll('.score tbody tr').length === 2");
        assertThat(browser.find(".score").getText())
                .contains("Last 7 days", "25% better", "50% no better than yesterday");
        assertThat(browser.find("#scores-about").getText()).startsWith("How far off forecasts of PM2.5 were");
    }

    /** Sorts of an operator's own among them: windows by count, and of what he takes together by a part of names. */
    @Test
    default void whatValuesWereInWindowsOfEachSortIsSaidInATable() {
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
    default void tenantsAreListedAndItIsSaidThatOneIsSwitchedOff() {
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

    @Test
    default void rejectionsAreToldInPlainWords() {
        page.open(1600, "light");
        browser.find("#tab-rejected").click();

        WebElement rejection = browser.find(".rejection");
        assertThat(rejection.getText()).contains("Outside what can be", "out-of-range", "humidity", "in the splitter");
        assertThat(browser.find(".reason").getText()).contains("Outside what can be", "1");
    }

    /** A list that is read is not turned over, and each row has its new value. */
    @Test
    default void aListThatIsPointedAtKeepsItsOrderAndGetsItsValues() {
        page.open(1600, "dark");
        browser.ask("document.querySelector('#rows button').focus()");
        String before = browser.ask("return document.querySelector('.row-city').textContent");

        sender.measures(List.of(SampleFeed.inTuebingen("P1", 119.5)));
        browser.await("document.querySelector('#rows').textContent.includes('119.5')");

        assertThat(browser.<String>ask("return document.querySelector('.row-city').textContent"))
                .isEqualTo(before);
        sender.measures(List.of(SampleFeed.inTuebingen("P1", 12.3)));
    }
}
