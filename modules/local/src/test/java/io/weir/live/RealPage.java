package io.weir.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a Weir that runs, in a real browser: every view, with what really came, at three widths. Pictures of all are kept. */
public final class RealPage {

    private static final List<String> VIEWS = List.of(
            "kind=P1",
            "kind=P2&scale=eaqi&points=hexagons",
            "kind=P1&list=rejected",
            "kind=P1&list=alarms",
            "kind=P1&list=devices",
            "kind=P2&list=scores",
            "kind=P1&list=products");

    private final Browser browser;
    private final OpenPage page;

    private RealPage(Browser browser, URI address) {
        this.browser = browser;
        page = new OpenPage(browser, address.getPort());
    }

    /** Whether there is a browser on this machine. */
    public static boolean canBeLookedAt() {
        return Browser.isThere();
    }

    /**
     * Looks at all of it.
     *
     * @param profile a folder for the browser
     * @param sensor one that has told PM10, {@code source/name}
     * @param city where it stands, {@code country/name}
     */
    public static void look(URI address, Path profile, String sensor, String city) {
        try (Browser browser = Browser.start(profile)) {
            RealPage real = new RealPage(browser, address);
            real.look(360, "dark", sensor, city);
            real.look(1280, "light", sensor, city);
            real.look(2560, "dark", sensor, city);
            assertThat(browser.<List<String>>ask(
                            "return performance.getEntriesByType('resource').map(each => new URL(each.name).host)"))
                    .isNotEmpty()
                    .containsOnly("127.0.0.1:" + address.getPort());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void look(int width, String theme, String sensor, String city) {
        page.openAt("#kind=P1", width, theme);
        browser.await("document.querySelectorAll('#rows button').length > 20");
        VIEWS.forEach(view -> see(view, width));
        assertThat(browser.findAll(".rejection")).isNotEmpty();
        assertThat(browser.findAll(".device")).isNotEmpty();

        see("kind=P1&at=" + Instant.now().minus(Duration.ofMinutes(1)), width);
        browser.await(
                "document.querySelector('#legend-what').textContent.startsWith('Each number is the mean of 10 min')");
        see("kind=P1&sensor=" + sensor, width);
        assertThat(page.series()).startsWith("M");
        see("kind=P1&pin=" + sensor + "&pin=city:" + city, width);
        assertThat(browser.findAll("#compare-table tr")).hasSize(2);
        assertThat(browser.find("#compare-table tr").getText()).contains("µg/m³");

        page.openAt("demos", width, theme);
        browser.await("document.querySelector('.demo-here')?.textContent === 'runs here now'");
        keep("demos", width);
    }

    private void see(String view, int width) {
        page.follow('#' + view);
        browser.ask(
                view.contains("list=")
                        ? "document.querySelector('[role=tablist]').scrollIntoView()"
                        : "scrollTo(0, 0)");
        keep(view.replaceAll("[^a-zA-Z]+", "-"), width);
    }

    private void keep(String name, int width) {
        assertThat(page.width()).as(name).isLessThanOrEqualTo(width);
        browser.keep(name + '-' + width);
    }
}
