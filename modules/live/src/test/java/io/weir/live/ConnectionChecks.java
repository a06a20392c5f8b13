package io.weir.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static io.weir.live.OpenPage.DOTS;
import static io.weir.live.OpenPage.PAINTED;
import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.folder;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.server;
import static org.assertj.core.api.Assertions.assertThat;

/** What the page is where it is of another site, of an older release, or alone. */
interface ConnectionChecks {

    @Test
    default void aSensorStandsInAFrameOfAnotherPage() {
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
        assertThat(page.copied("#sensor-embed")).contains("/embed?view=sensor#kind=P1&amp;sensor=feed/changing\"");
        assertThat(page.copied("#map-embed")).contains("/embed?view=map#kind=P1&amp;sensor=feed/changing\"");
    }

    /** By another name it is another site. Whoever embeds takes the markup as the page hands it out, and may try it in a file first. */
    @Test
    default void aPageOfAnotherSiteShowsWhatItEmbedsAndNothingElse() throws IOException {
        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        String markup = page.copied("#sensor-embed") + page.copied("#map-embed")
                + "<iframe id=\"page\" src=\"http://127.0.0.1:" + server.port() + "/\"></iframe>";

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
    default void withoutAServerThePageShowsWhatItWasToldLastAndHowOldThatIs() {
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
    default void aPageOfAnOlderReleaseSaysSoAndLeadsToTheNewOne() {
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

    @Test
    default void textFromOutsideStaysText() {
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
    default void beforeTheFirstValueThePageSaysWhatIsHappening() {
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
