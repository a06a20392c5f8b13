package io.weir.live;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.openqa.selenium.Keys;

import static io.weir.live.OpenPage.DOTS;
import static io.weir.live.OpenPage.PAINTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The page of a Weir that runs, in a real browser, with what really came: every view at three widths, of which pictures are kept; what people do with
 * it; and what is left of it without its server.
 */
public final class RealPage implements AutoCloseable {

    private static final List<String> VIEWS = List.of(
            "kind=P1",
            "kind=P2&scale=eaqi&points=hexagons",
            "kind=P2&scale=us-aqi&points=dots",
            "kind=P1&list=rejected",
            "kind=P1&list=alarms",
            "kind=P1&list=devices",
            "kind=P2&list=scores",
            "kind=P1&list=products");

    /** What would be a text that has no words, a place in one that has no value, or a number that is none. */
    private static final String UNSAID = """
            return [...document.querySelectorAll('body *')]
                .filter(node => node.checkVisibility() && !node.closest('script, style'))
                .flatMap(node => [...node.childNodes]).filter(child => child.nodeType === 3)
                .map(child => child.data.trim())
                .filter(text => /^[a-z]+(\\.[a-z0-9-]+)+$|\\{\\w+\\}|undefined|NaN|\\[object/.test(text))""";

    /** Whether any sentence of the splitter or of the catalogue is in English. */
    private static final String ENGLISH = """
            return [...document.querySelectorAll('.rejection-detail, #legend-note')]
                .some(node => / (is|was|but|must|for the) /.test(node.textContent))""";

    private final Browser browser;
    private final OpenPage page;
    private final URI address;
    private final Path folder;
    private final String sensor;
    private final String city;
    private final List<String> violations = new ArrayList<>();
    private String awaited;

    private RealPage(Browser browser, URI address, Path folder, String sensor, String city) {
        this.browser = browser;
        this.page = new OpenPage(browser, address.getPort());
        this.address = URI.create("http://127.0.0.1:" + address.getPort());
        this.folder = folder;
        this.sensor = sensor;
        this.city = city;
    }

    /** Whether there is a browser on this machine. */
    public static boolean canBeLookedAt() {
        return Browser.isThere();
    }

    /**
     * Opens a browser.
     *
     * @param folder for what the browser keeps, and for what is taken away
     * @param sensor one that has told PM10, {@code source/name}
     * @param city where it stands, {@code country/name}
     */
    public static RealPage of(URI address, Path folder, String sensor, String city) {
        return new RealPage(Browser.start(folder.resolve("profile")), address, folder, sensor, city);
    }

    /** Looks at every view, in both themes; nothing is loaded from elsewhere for that, and nothing is complained about. */
    public void look() {
        look(360, "dark");
        nothingIsCutFromRightToLeft(360);
        look(1280, "light");
        look(2560, "dark");
        assertThat(violations).isEmpty();
        assertThat(browser.<List<String>>ask(
                        "return performance.getEntriesByType('resource').map(each => new URL(each.name).host)"))
                .isNotEmpty()
                .containsOnly(address.getAuthority());
        assertThat(browser.complaints()).isEmpty();
    }

    private void look(int width, String theme) {
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
        check("demos", width);
    }

    private void see(String view, int width) {
        page.follow('#' + view);
        browser.ask(
                view.contains("list=")
                        ? "document.querySelector('[role=tablist]').scrollIntoView()"
                        : "scrollTo(0, 0)");
        if (view.contains("scale=")) {
            assertThat(browser.findAll("#legend-bands li")).as(view).hasSize(6);
        }
        check(view.replaceAll("[^a-zA-Z]+", "-"), width);
    }

    /** That axe-core finds nothing in both themes, wide and narrow, is enough: it says the same of a wider one. */
    private void check(String name, int width) {
        assertThat(page.width()).as(name).isLessThanOrEqualTo(width);
        assertThat(browser.<List<String>>ask(UNSAID)).as(name).isEmpty();
        if (width < 2000) {
            Stream.concat(Axe.violations(browser).stream(), browser.<List<String>>ask(Contrast.SCRIPT).stream())
                    .forEach(wrong -> violations.add(name + ' ' + width + ' ' + wrong));
        }
        browser.keep(name + '-' + width);
    }

    private void nothingIsCutFromRightToLeft(int width) {
        page.openAt("#kind=P1", width, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        browser.ask("document.documentElement.dir = 'rtl'");
        for (String view : List.of("", "&sensor=" + sensor, "&list=rejected", "&list=devices")) {
            page.follow("#kind=P1" + view);
            assertThat(page.width()).as(view).isLessThanOrEqualTo(width);
            assertThat(page.cutOff()).as(view).isEmpty();
        }
        browser.keep("rtl-" + width);
    }

    /** Does what people do. */
    public void use() throws IOException {
        browser.command(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("notifications", "geolocation"), "origin", address.toString()));
        String rule = aBellIsSet();
        aLinkShowsTheSameAndTheWayBackIsFollowed();
        theKeyboardLeadsToASensorAndOverTheMap();
        nothingMovesForWhoWantsItStill();
        placesAreFound();
        aDayIsPlayedAndOneKeyLeadsBackToNow();
        eachLanguageIsSpoken();
        valuesAndPicturesAreTakenAway();
        assertThat(browser.complaints()).isEmpty();
        theBellHasRungAndIsTakenAway(rule);
    }

    /** Of the sensor that was silent longest of those that go on, for the next value that comes of it: each tells once or twice in five minutes. */
    private String aBellIsSet() {
        page.openAt("#kind=P1", 1280, "light");
        awaited = browser.askLater("""
                const done = arguments[0];
                fetch('api/v1/sensors?kind=P1&limit=100000').then(answer => answer.json()).then(({sensors}) => {
                    const now = Date.now();
                    const age = ({values}) => now - Date.parse(values.P1.takenAt);
                    const [silent] = sensors.filter(each => each.values.P1.value > 1 && age(each) < 290_000).sort((a, b) => age(b) - age(a));
                    done(`${silent.source}/${silent.sensor}`);
                });""");
        openSensor(awaited);
        browser.await("document.querySelector('#bell').dataset.on === '0' && !document.querySelector('#bell').hidden");
        browser.find("#bell summary").click();
        browser.find("#bell-limit").sendKeys("0.001");
        browser.find("#bell-set").click();
        browser.await("document.querySelector('#bell-said').textContent.startsWith('It is set')");
        return browser.ask("return JSON.parse(localStorage.getItem('weir-bells'))[0]");
    }

    private void theBellHasRungAndIsTakenAway(String rule) {
        page.openAt("demos", 1280, "light");
        await().atMost(Duration.ofMinutes(5)).until(() -> browser.<Long>askLater("""
                const [rule, done] = arguments;
                fetch(`api/v1/alarms?rule=${rule}`).then(answer => answer.json()).then(told => done(told.total ?? 0));""", rule) > 0);
        openSensor(awaited);
        browser.await("document.querySelectorAll('#bell-rules button').length === 1");
        browser.await("document.querySelectorAll('#chart .alarms rect').length > 0"); // on its time line
        browser.find("#bell summary").click();
        browser.find("#bell-rules button").click();
        browser.await("document.querySelector('#bell-said').textContent === 'It is taken away.'");
    }

    private void openSensor(String sensor) {
        page.openAt("#kind=P1&sensor=" + sensor, 1280, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
    }

    private void aLinkShowsTheSameAndTheWayBackIsFollowed() {
        page.openAt("#kind=P1&sort=city", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        page.openFirst();
        String first = browser.find("#sensor-city").getText();
        page.choose("#hours", "6");
        browser.ask("document.querySelectorAll('.chip input')[1].click()"); // the map shows another kind
        browser.await("document.querySelector('#legend-name').textContent === 'PM2.5'");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        String link = browser.ask("return location.href");
        assertThat(link).contains("#kind=P2&sensor=recorded/", "&hours=6", "&sort=city");

        browser.ask("history.back()");
        browser.await("document.querySelector('#legend-name').textContent === 'PM10'");
        browser.ask("history.back()");
        browser.await("document.querySelector('#sensor').hidden && !document.querySelector('#lists').hidden");
        browser.ask("history.forward()");
        browser.await("document.querySelector('#sensor-city').textContent === arguments[0]", first);

        browser.open(link, 1280, 1000, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#sensor-city").getText()).isEqualTo(first);
        assertThat(browser.find("#legend-name").getText()).isEqualTo("PM2.5");
        assertThat(browser.find("#hours").getDomProperty("value")).isEqualTo("6");
    }

    private void theKeyboardLeadsToASensorAndOverTheMap() {
        page.openAt("#kind=P1&sort=city", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        browser.tab();
        browser.type(Keys.ENTER); // the link that skips the map
        browser.type("stuttgart");
        browser.await("document.querySelector('.row-city').textContent === 'Stuttgart'");
        browser.type(Keys.ARROW_DOWN);
        browser.type(Keys.ENTER);
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        assertThat(browser.find("#sensor-city").getText()).isEqualTo("Stuttgart");
        browser.type(Keys.ESCAPE);
        assertThat(browser.<String>ask("return document.activeElement.className"))
                .isEqualTo("row");

        browser.ask(DOTS + ".focus()");
        browser.type("9");
        browser.await("location.hash.includes('map=world')");
        browser.type("+", Keys.ARROW_LEFT);
        browser.await("/map=[\\d.]+\\//.test(location.hash)");
    }

    /** Whoever opens this page does. */
    private void nothingMovesForWhoWantsItStill() {
        page.openAt("#kind=P1", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        page.awaitStillMap();
        for (String button : List.of("#zoom-world", "#zoom-fit", "#zoom-world")) {
            browser.find(button).click();
            String state = browser.askLater(
                    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('#map').dataset.state)))");
            assertThat(state).as(button).isEqualTo("still");
        }
    }

    private void placesAreFound() {
        page.openAt("#kind=P1", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        browser.find("#search").sendKeys("48.78, 9.18");
        browser.await("/map=[\\d.]+\\/48.78\\/9.18/.test(location.hash)"); // the map follows
        browser.await("document.querySelector('.row-city').textContent === 'Stuttgart'"); // the nearest first

        page.openAt("#kind=P1", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        browser.command(
                "Emulation.setGeolocationOverride", Map.of("latitude", 52.52, "longitude", 13.4, "accuracy", 10));
        browser.find("#near").click();
        assertThat(browser.find("#near-question").getText()).contains("is sent nowhere");
        browser.find("#near-yes").click();
        browser.await("document.querySelector('.row-city').textContent === 'Berlin'");
        assertThat(browser.<String>ask("return location.hash")).contains("sort=nearest");

        page.follow("#kind=P1&points=hexagons");
        long hexagons = page.painted(DOTS);
        page.follow("#kind=P1&points=dots");
        browser.await(PAINTED + "(" + DOTS + ") !== arguments[0]", hexagons);
    }

    private void aDayIsPlayedAndOneKeyLeadsBackToNow() {
        page.openAt("#kind=P1", 1280, "light");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        browser.find("#time-play").click();
        browser.await(
                "/&at=/.test(location.hash) && document.querySelector('#legend-what').textContent.startsWith('Each number is the mean of 10 min')");
        browser.ask("document.body.focus()");
        browser.type("l");
        browser.await("!location.hash.includes('at=')");
        browser.await("document.querySelectorAll('#rows button').length > 20");
    }

    /** At the sensor to which the demonstration of forecasts leads: its first forecast comes within a minute. */
    private void eachLanguageIsSpoken() {
        page.openAt("#kind=P2", 1280, "light");
        // one question at a time: the store's places are few, and a refusal is a complaint
        await().atMost(Duration.ofMinutes(2)).until(() -> browser.<Long>askLater("""
                const done = arguments[0];
                fetch('api/v1/forecasts?source=recorded&sensor=143&kind=P2').then(answer => answer.json()).then(told => done(told.length ?? 0));""") > 0);
        for (String[] each : new String[][] {
            {"de", "Sensoren", "Vorhergesagt:", "noch ist wenig bekannt"},
            {"fr", "Capteurs", "Prévu", "on en sait encore peu"},
            {"es", "Sensores", "Previsto:", "aún se sabe poco"},
            {"en", "Sensors", "Foretold:", "little is known yet"}
        }) {
            page.choose("#language", each[0]);
            browser.await(
                    "document.documentElement.lang === arguments[0] && document.querySelectorAll('#rows button').length > 20",
                    each[0]);
            assertThat(browser.find("#tab-sensors [data-text]").getText()).isEqualTo(each[1]);
            page.follow("#kind=P2&sensor=recorded/143");
            assertThat(browser.find("#foretold").getText()).startsWith(each[2]).contains(each[3]);
            assertThat(browser.<List<String>>ask(UNSAID)).as(each[0]).isEmpty();
            assertThat(page.width()).as(each[0]).isLessThanOrEqualTo(1280);
            browser.keep("sensor-" + each[0] + "-1280");
            page.follow("#kind=P2&list=rejected");
            assertThat(browser.findAll(".rejection-detail")).isNotEmpty();
            assertThat(browser.<Boolean>ask(ENGLISH)).as(each[0]).isEqualTo(each[0].equals("en"));
            page.follow("#kind=P2");
        }
    }

    private void valuesAndPicturesAreTakenAway() throws IOException {
        openSensor(sensor);
        browser.command(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.resolve("taken").toString()));
        browser.find("#sensor-picture").click();
        assertThat(taken(".png")).startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
        browser.find("#sensor-csv").click();
        List<String> lines = new String(taken(".csv"), UTF_8).lines().toList();
        assertThat(lines.get(0)).contains("unit", "raw", "flags", "licence");
        assertThat(lines.get(1)).contains(sensor.substring(sensor.indexOf('/') + 1), "µg/m³", "Sensor.Community");
        browser.find("#sensor-json").click();
        assertThat(new String(taken(".json"), UTF_8)).contains("\"licences\":{\"recorded\":", "\"count\":");
        browser.ask("document.querySelector('#map-csv').click()");
        await().atMost(Duration.ofMinutes(1)).until(() -> files(".csv").size() == 2);
    }

    private byte[] taken(String suffix) throws IOException {
        await().atMost(Duration.ofMinutes(1)).until(() -> files(suffix).size() == 1);
        return Files.readAllBytes(files(suffix).get(0));
    }

    /** Whole ones: what still comes is called otherwise. */
    private List<Path> files(String suffix) throws IOException {
        Path taken = folder.resolve("taken");
        if (!Files.isDirectory(taken)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(taken)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    /** Opens what is looked at when its server goes, until all is kept that is shown then. */
    public void remember() {
        page.openAt("#kind=P1", 1280, "dark");
        browser.await("navigator.serviceWorker.controller !== null"
                + " && document.querySelectorAll('#rows button').length > 20");
        browser.await(
                "(caches.open('weir-shell-1').then(all => all.match('map/countries-110m.json')).then(found => window.shell = found), Boolean(window.shell))");
        browser.await(
                "(caches.open('weir-last').then(all => all.keys()).then(kept => window.kept = kept.length), window.kept > 0)");
    }

    /** Loads it anew without its server: what was told last is shown, and that it is old. */
    public void seeWithoutItsServer() {
        browser.ask("location.reload()");
        browser.await(
                "document.querySelector('#banner')?.textContent.startsWith('The server does not answer. This is what it told')");
        browser.await("document.querySelectorAll('#rows button').length > 20");
        assertThat(browser.find("#status").getText()).isEqualTo("Connection lost, trying again");
        browser.keep("offline-1280");
    }

    @Override
    public void close() {
        browser.close();
    }
}
