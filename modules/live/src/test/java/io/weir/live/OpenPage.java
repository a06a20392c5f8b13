package io.weir.live;

import java.util.List;
import java.util.Map;

/** The page in a browser: opening it, and waiting until it shows what it should. */
final class OpenPage {

    static final String DOTS = "document.querySelector('#dots')";
    static final String SIGNS = "document.querySelector('#signs')";

    /** A function that tells how many pixels of a canvas are painted. */
    static final String PAINTED = """
            (canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
                .reduce((n, value, i) => n + (i % 4 === 3 && value > 0 ? 1 : 0), 0))""";

    private final Browser browser;
    private final String url;

    OpenPage(Browser browser, int port) {
        this.browser = browser;
        this.url = "http://127.0.0.1:" + port + "/";
    }

    /** Until it is live and has drawn its sensors. */
    void open(int width, String theme) {
        openAt("", width, theme);
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        awaitDots();
        browser.await("document.querySelectorAll('#rows button').length > 0");
    }

    /** At a place in it, without waiting. */
    void openAt(String fragment, int width, String theme) {
        browser.open(url + fragment, width, width < 600 ? 780 : 1000, theme);
    }

    /** For somebody who does not like things to move. */
    void openStill() {
        browser.open("about:blank", 1600, 1000, "dark");
        browser.emulate(1600, 1000, Map.of("prefers-reduced-motion", "reduce", "prefers-color-scheme", "dark"));
        browser.ask("location.href = arguments[0]", url);
        browser.await("document.querySelector('#dots') !== null");
        awaitDots();
    }

    /** Opens the first sensor of the list, until its series is drawn. */
    void openFirst() {
        browser.ask("document.querySelector('#rows button').click()");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
    }

    /** Leaves only the sensor in Tübingen in the list. */
    void findTuebingen() {
        browser.find("#search").sendKeys("Tübingen");
        browser.await("document.querySelectorAll('#rows button').length === 1");
    }

    /** What tests of one of the page's modules found to be otherwise than it should. */
    List<String> failures(String module, String tests) {
        return browser.askLater("""
                const done = arguments[0];
                const failures = [];
                const same = (what, actual, expected) => {
                    const [is, should] = [actual, expected].map(each => JSON.stringify(each));
                    if (is !== should) failures.push(`${what}: ${is} and not ${should}`);
                };
                import('/base/%s.js').then(page => {
                %s
                }).then(() => done(failures), error => done([...failures, String(error)]));
                """.formatted(module, tests));
    }

    long painted(String canvas) {
        return browser.ask("return " + PAINTED + "(" + canvas + ")");
    }

    /** How wide what is on it is, in CSS pixels. */
    long width() {
        return browser.ask("return document.documentElement.scrollWidth");
    }

    /** The line of the series, as it is drawn. */
    String series() {
        return browser.ask("return document.querySelector('#chart .line path').getAttribute('d')");
    }

    /** Until looks at the map during half a second are all the same. */
    void awaitStillMap() {
        browser.await("(now => (window.before === now && Date.now() - window.since > 500)"
                + " || (window.before !== now && (window.before = now, window.since = Date.now(), false)))"
                + "(document.querySelector('#land').toDataURL())");
    }

    private void awaitDots() {
        browser.await(PAINTED + "(" + DOTS + ") > 100");
    }
}
