package io.weir.live;

import java.nio.file.Path;
import java.util.List;

import io.weir.model.SourceState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page says of where values come from and how old they are, in a real browser. */
@Timeout(120)
class PageSourcesIT {

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

    @Test
    void aSensorThatTellsItsFirstValueIsShownWhereItWasAskedFor() {
        page.openAt("#sensor=feed/late", 360, "light");
        browser.await("!document.querySelector('#unknown').hidden");
        browser.keep("unknown-360-light");
        sender.measures(List.of(SampleFeed.ofLongAgo("late")));
        browser.await("document.querySelector('#sensor-city').textContent === 'Sofia'");
        assertThat(browser.find("#unknown").isDisplayed()).isFalse();
    }

    @Test
    void anOldValueIsInTheListWithItsAgeAndNotOnTheMap() {
        sender.measures(List.of(SampleFeed.ofLongAgo("old")));
        page.openAt("", 1600, "light");
        browser.await("document.querySelectorAll('#rows button').length > 1");
        browser.find("#search").sendKeys("Sofia old");
        browser.await("document.querySelectorAll('#rows button').length === 1");

        WebElement age = browser.find(".row-age time");
        assertThat(age.getText()).endsWith(" years ago");
        assertThat(age.getDomProperty("title")).isEqualTo("2017-08-10 12:00:00 UTC");
        assertThat(browser.find(".row-from").getText()).endsWith("feed");
        assertThat(browser.<Boolean>ask("return document.querySelector('.row').classList.contains('old')"))
                .isTrue();
        assertThat(browser.find("#legend-left").getText())
                .matches("(1 sensor|2 sensors) without a value in the last hour (is|are) left out\\.");
        browser.keep("old-1600-light");
        page.openFirst();
        assertThat(browser.find("#sensor").getText()).contains("From feed", " years ago");
    }

    @Test
    void aValueOfAClockThatIsAheadIsSaidToBeSo() {
        sender.measures(List.of(SampleFeed.ofLater("ahead")));
        page.openAt("#kind=P2", 1600, "light");
        browser.await("document.querySelectorAll('#rows button').length > 1");
        browser.find("#search").sendKeys("Varna");
        browser.await("document.querySelectorAll('#rows button').length === 1");

        assertThat(browser.find(".row-age time").getText()).matches("clock (50|49) min ahead");
        browser.keep("ahead-1600-light");
        page.openFirst();
        assertThat(browser.find("#sensor").getText()).contains(" min ahead");
    }

    /** Of which there is no city, but a place. */
    @Test
    @Tag("complaint")
    void aSensorAtSeaIsCalledByItsNameAndNotSaidToHaveNoPlace() {
        sender.measures(List.of(SampleFeed.atSea("buoy")));
        page.openAt("#kind=temperature&sensor=feed/buoy", 1600, "light");

        browser.await("document.querySelector('#sensor-city').textContent === 'buoy'");
        assertThat(browser.find("#facts").getText()).contains("56.1, 3.2");
        assertThat(browser.find("#sensor-locate").isDisplayed()).isTrue();
        browser.find("#sensor-back").click();
        browser.find("#search").sendKeys("buoy");
        browser.await("document.querySelectorAll('#rows button').length === 1");
        assertThat(browser.find("#rows").getText()).contains("buoy").doesNotContain("no place");
        assertThat(browser.find("#legend-nowhere").isDisplayed()).isFalse();
        browser.keep("at-sea-1600-light");
    }

    @Test
    void anotherSensorAtTheSamePlaceIsOpenedAndStaysSo() {
        sender.measures(List.of(SampleFeed.atSea("float"), SampleFeed.atSea("raft")));
        page.openAt("#kind=temperature&sensor=feed/float", 1600, "light");
        browser.await("document.querySelector('#neighbours button') !== null");
        browser.ask("[...document.querySelectorAll('#neighbours button')]"
                + ".find(button => button.textContent.endsWith('raft')).click()");
        browser.await("document.querySelector('#sensor-city').textContent === 'raft'");
        assertThat(browser.<String>ask("return location.hash")).contains("sensor=feed/raft");

        String sensors = browser.ask("return document.querySelector('#count-sensors').textContent");
        sender.measures(List.of(SampleFeed.atSea("drift"))); // of which a frame tells
        browser.await("document.querySelector('#count-sensors').textContent !== arguments[0]", sensors);
        assertThat(browser.find("#sensor-city").getText()).isEqualTo("raft");
    }

    @Test
    void pulsesOfATubeAreToldWithTheDoseThatTheyAreForThatTube() {
        sender.measures(List.of(SampleFeed.ofATube("geiger", 37)));
        page.openAt("#kind=counts_per_minute&sensor=feed/geiger", 1600, "light");

        browser.await(
                "document.querySelector('#readings .reading-value')?.textContent.endsWith('1/min \u00b7 0.25 \u00b5Sv/h')");
        sender.measures(List.of(SampleFeed.ofATube("geiger", 600))); // 10 a second
        browser.await(
                "document.querySelector('#readings .reading-value').textContent.endsWith(' \u00b7 4 \u00b5Sv/h')");
    }

    @Test
    void recordedValuesAreBadgedBesideLiveOnesAsLongAsAnyIsShown() {
        sender.source(SampleFeed.replay(SourceState.State.WORKING));
        sender.measures(List.of(SampleFeed.recorded("milan")));
        page.openAt("", 1600, "dark");

        browser.await("document.querySelector('#status').dataset.state === 'partly'");
        assertThat(browser.find("#recorded").getText()).isEqualTo("1 of 43 not live: a snapshot, moved to now");
        sender.source(SampleFeed.replay(SourceState.State.STOPPED));
        sender.measures(List.of(SampleFeed.recorded("monza")));
        browser.await("document.querySelector('#recorded').textContent.startsWith('2 of 44')");
        assertThat(browser.find("#status").getText()).isEqualTo("Partly live");
        browser.keep("mixed-1600-dark");
        page.openAt("", 360, "light");
        browser.await("document.querySelector('#status').dataset.state === 'partly'");
        browser.keep("mixed-360-light");
    }

    @Test
    void aSourceThatIsAwayIsSaidWithSinceWhyAndUntilWhen() {
        sender.source(SampleFeed.away());
        page.openAt("", 1600, "light");
        browser.await("document.querySelector('#status').dataset.state === 'away'");

        assertThat(browser.find("#status").getText()).isEqualTo("Not live");
        assertThat(browser.find("#banner").getText())
                .matches("feed has been away since [\\d:]+: http://feed/ answers with status 503 <b>\ufffd\\."
                        + " It is asked again at [\\d:]+\\.");
        browser.keep("away-1600-light");
        page.openAt("", 360, "dark");
        browser.await("document.querySelector('#status').dataset.state === 'away'");
        assertThat(page.width()).isLessThanOrEqualTo(360);
        browser.keep("away-360-dark");

        sender.source(SampleFeed.works());
        browser.await("document.querySelector('#banner').hidden");
    }

    @Test
    void aSourceWhoseScraperWasStoppedIsSaidToBeAskedNoMore() {
        sender.source(SampleFeed.stopped());
        page.openAt("", 1600, "light");
        browser.await("document.querySelector('#status').dataset.state === 'away'");

        assertThat(browser.find("#banner").getText())
                .matches("feed has been asked no more since 10 Aug 2017 [\\d:]+: its scraper was stopped\\.");
        sender.source(SampleFeed.works());
        browser.await("document.querySelector('#banner').hidden");
    }

    @Test
    void aFeedThatAnswersWithoutAReadingIsSaidToHaveGivenNone() {
        try (FedServer lonely = new FedServer(folder.resolve("empty"))) {
            lonely.sender().source(SampleFeed.works());
            browser.open("http://127.0.0.1:" + lonely.port(), 1600, 1000, "light");

            browser.await("document.querySelector('#empty-steps .now')?.textContent"
                    + " === 'The source answers, and has given no reading yet'");
        }
    }
}
