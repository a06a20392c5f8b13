package io.weir.live;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The page in a browser: opening it, and waiting until it shows what it should. */
final class OpenPage {

    static final String DOTS = "document.querySelector('#dots')";
    static final String SIGNS = "document.querySelector('#signs')";

    /** A function that tells how many pixels of a canvas are painted. */
    static final String PAINTED = """
            (canvas => {
                const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
                let painted = 0;
                for (const pixel of pixels) painted += pixel >>> 24 ? 1 : 0;
                return painted;
            })""";

    private final Browser browser;
    private final String url;

    OpenPage(Browser browser, int port) {
        this.browser = browser;
        this.url = "http://127.0.0.1:" + port + "/";
    }

    /** Until it is live and has drawn its sensors. */
    void open(int width, String theme) {
        openAt("", width, theme);
        awaitAll();
    }

    /** The same, where what comes and goes does so in small steps. */
    void openMoving(int width, String theme) {
        browser.openMoving(url, width, heightOf(width), theme);
        awaitAll();
    }

    private void awaitAll() {
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        awaitDots();
        browser.await("document.querySelectorAll('#rows button').length > 0");
    }

    /** As a link that is followed in the open tab, until the map and the series are there. */
    void follow(String fragment) {
        browser.askLater("""
                const [fragment, done] = arguments;
                const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
                if (location.hash === fragment) {
                    drawn();
                } else {
                    addEventListener('hashchange', drawn, {once: true});
                    location.hash = fragment;
                }""", fragment);
        browser.await("document.querySelectorAll('#rows button').length > 0");
        browser.await("document.querySelector('#sensor').hidden"
                + " || document.querySelector('#sensor').dataset.series === 'shown'");
        browser.await("document.querySelector('#compare').hidden"
                + " || document.querySelector('#compare').dataset.marks === 'shown'");
        awaitStillMap();
    }

    /** At a place in it, without waiting. */
    void openAt(String fragment, int width, String theme) {
        browser.open(url + fragment, width, heightOf(width), theme);
    }

    private static int heightOf(int width) {
        return width < 600 ? 780 : 1000;
    }

    /** For somebody who does not like things to move. */
    void openStill() {
        openAt("", 1600, "dark");
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

    /** Text that sticks out of the window: nothing scrolls there. */
    List<String> cutOff() {
        return browser.ask("""
                const scrolls = '.kinds, .tabs, .compare-scroll, .devices, .scores, .unseen, .skip';
                return [...document.querySelectorAll('body *')]
                    .filter(node => node.checkVisibility() && !node.closest(scrolls) && !node.closest('svg'))
                    .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
                    .filter(node => {
                        for (let up = node; up; up = up.parentElement) {
                            if (getComputedStyle(up).textOverflow === 'ellipsis') return false; // shortened, and said to be
                        }
                        const {left, right} = node.getBoundingClientRect();
                        return left < -1 || right > innerWidth + 1;
                    }).map(node => node.outerHTML.slice(0, 120))""");
    }

    /** As somebody does who chooses it from a list. */
    void choose(String select, String value) {
        browser.ask(
                "const chosen = document.querySelector(arguments[0]); chosen.value = arguments[1];"
                        + " chosen.dispatchEvent(new Event('change', {bubbles: true}))",
                select,
                value);
    }

    /** The line of the series, as it is drawn. */
    String series() {
        return browser.ask("return document.querySelector('#chart .line path').getAttribute('d')");
    }

    /** Until the map has arrived, and all that lies on it is drawn. */
    void awaitStillMap() {
        browser.await("document.querySelector('#map').dataset.state === 'still'");
    }

    /** Until the browser has drawn as often as that: whatever moves would have moved. */
    void awaitFrames(int frames) {
        browser.askLater("""
                let [frames, done] = arguments;
                const next = () => frames-- > 0 ? requestAnimationFrame(next) : done();
                next();""", frames);
    }

    private void awaitDots() {
        browser.await(PAINTED + "(" + DOTS + ") > 100");
    }

    /** The markup that a button hands out. */
    String copied(String button) {
        browser.ask("Object.defineProperty(navigator, 'clipboard',"
                + " {value: {writeText: async text => window.copied = text}, configurable: true})");
        browser.ask("document.querySelector('" + button + "').click()");
        browser.await("document.querySelector('" + button + "').textContent === 'Copied'");
        String markup = browser.ask("return window.copied");
        assertThat(markup).startsWith("<iframe src=\"http://127.0.0.1:").endsWith("</iframe>");
        return markup;
    }

    /** What a link leads to. */
    String file(String link) {
        return browser.askLater(
                "const [link, done] = arguments; fetch(document.querySelector(link).href).then(answer => answer.text()).then(done)",
                link);
    }

    /** Twice as large as the chart on the page, which is in it, with words above and below. */
    void aPictureIsSaved(String button, String chart, String name) {
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

    /** What is asked for there, so often. */
    void refuse(String path, int times, String code) {
        browser.ask("""
                const [path, times, code] = arguments;
                const asked = window.fetch;
                window.refused = 0;
                window.fetch = (what, ...how) => new RegExp(path).test(what) && window.refused++ < times
                    ? Promise.resolve(new Response(JSON.stringify({error: code, code}), {status: 503})) : asked(what, ...how);""", path, times, code);
    }
}
