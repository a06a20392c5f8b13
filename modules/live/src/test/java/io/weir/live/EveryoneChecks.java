package io.weir.live;

import java.util.List;
import java.util.Map;

import io.weir.live.shown.AlarmChanges;
import io.weir.model.AlarmState;
import io.weir.model.SourceState;
import io.weir.model.TenantState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import static io.weir.live.OpenPage.DOTS;
import static io.weir.live.OpenPage.PAINTED;
import static io.weir.live.OpenPage.SIGNS;
import static io.weir.live.PageIT.browser;
import static io.weir.live.PageIT.page;
import static io.weir.live.PageIT.sender;
import static org.assertj.core.api.Assertions.assertThat;

/** For all: any width, language and theme, by keyboard, read aloud, without movement. */
interface EveryoneChecks {

    /** What the views that ask for something show once they have it. */
    Map<String, String> FILLED = Map.of(
            "kind=P1&list=alarms", "document.querySelectorAll('.alarm').length > 0",
            "kind=P2&list=scores", "document.querySelector('#scores').dataset.of === 'P2'",
            "kind=P2&list=statistics", "document.querySelectorAll('#statistics-rows tr').length > 0");

    @Test
    default void aButtonThatIsPressedTwiceSaysWhatItDoesAgain() {
        page.openAt("#kind=P1&sensor=feed/changing", 1600, "light");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        String button = "document.querySelector('#sensor-link')";
        String label = browser.ask("return " + button + ".textContent");
        browser.ask(
                "const later = window.setTimeout; window.setTimeout = (work, time) => later(work, time / 10);"
                        + " Object.defineProperty(navigator, 'clipboard', {value: {writeText: async () => {}}, configurable: true})");

        browser.ask(button + ".click(); setTimeout(() => { " + button
                + ".click(); setTimeout(() => window.over = true, 4_000); }, 1_000)");
        browser.await("window.over"); // later than what either press has to say
        assertThat(browser.<String>ask("return " + button + ".textContent")).isEqualTo(label);
    }

    @Test
    default void thePageSpeaksTheLanguageThatIsChosen() {
        page.open(1600, "dark");
        speaks("de", "Sensoren", "42 Sensoren", "die läuten", "(noch ist wenig bekannt: 3 Stunden)");
        assertThat(whatServicesSay())
                .contains(
                        "PM10 in µg/m³: 300, über 50",
                        "PM10 in µg/m³: 20, nicht über 50; es hielt nicht an",
                        "Luftdruck in Pa: um 1.000,5 gefallen binnen 1 h 30 min; die Grenze ist 300",
                        "von 10,0 auf 35,0 in 3 Minuten, mehr als 7,5",
                        "ungewöhnlich für diesen Sensor: weit weg von den letzten Werten",
                        "PM2,5 in µg/m³: zu dieser Zeit läutet die Regel nicht",
                        "gesehen von Ada");
        assertThat(said(List.of(
                        "balcony: a line must be a name and a number, but is 'x'",
                        "from 192.0.2.0/24, board 33: sensordatavalues must be an array, but is 'y'",
                        "from 192.0.2.0/24: dev_id is missing",
                        "from 192.0.2.0/24, board AA:BB: dev_id is missing",
                        "No board answers: balcony: no connection; cellar: it answers with status 500")))
                .as("whose it is stays in front")
                .containsExactly(
                        "balcony: eine Zeile muss ein Name und eine Zahl sein, ist aber 'x'",
                        "von 192.0.2.0/24, Board 33: sensordatavalues muss ein Array sein, ist aber 'y'",
                        "von 192.0.2.0/24: dev_id fehlt",
                        "von 192.0.2.0/24, Board AA:BB: dev_id fehlt",
                        "Kein Board antwortet: balcony: keine Verbindung; cellar: es antwortet mit Status 500");
        speaks("fr", "Capteurs", "42 capteurs", "qui sonnent", "(on en sait encore peu : 3 heures)");
        whatServicesSay();
        speaks("es", "Sensores", "42 sensores", "que suenan", "(aún se sabe poco: 3 horas)");
        whatServicesSay();
        speaks("en", "Sensors", "42 sensors", "that ring", "(little is known yet: 3 hours)");
        browser.ask("localStorage.clear()");
    }

    /** The sentences of alarms and of quality in the language that the page speaks: nothing of them is left in English. */
    private static List<String> whatServicesSay() {
        List<String> sentences = Sentences.all();
        assertThat(sentences).as("of some forty forms").hasSizeGreaterThan(40);
        List<String> said = said(sentences);
        assertThat(said).hasSameSizeAs(sentences);
        for (int n = 0; n < said.size(); n++) {
            assertThat(said.get(n)).as(sentences.get(n)).isNotEqualTo(sentences.get(n));
        }
        return said;
    }

    private static List<String> said(List<String> sentences) {
        return browser.askLater("""
                const [sentences, done] = arguments;
                (async () => {
                    const [{said}, {kindOf}] = await Promise.all([import('/base/said.js'), import('/base/kinds.js')]);
                    const kinds = await (await fetch('api/v1/kinds')).json();
                    const known = new Map(kinds.map(kind => [kind.number, kindOf(kind)]));
                    return sentences.map(sentence => said(sentence, known));
                })().then(done, failure => done([String(failure)]));""", sentences);
    }

    private static void speaks(String language, String tab, String count, String ringing, String note) {
        browser.ask(
                "const chosen = document.querySelector('#language'); chosen.value = arguments[0];"
                        + " chosen.dispatchEvent(new Event('change'))",
                language);
        browser.await(
                "document.documentElement.lang === arguments[0] && document.querySelector('#rows button') !== null",
                language);

        assertThat(browser.find("#tab-sensors [data-text]").getText()).isEqualTo(tab);
        assertThat(browser.<Boolean>ask(
                        "return document.querySelector('#legend-count').textContent.endsWith(arguments[0])",
                        count.substring(2)))
                .isTrue();
        assertThat(browser.<String>ask("return document.querySelector('#alarms-state').options[0].text"))
                .isEqualTo(ringing);
        assertThat(page.width()).isLessThanOrEqualTo(1600);
        browser.keep("language-" + language);
        page.follow("#kind=P1&sensor=feed/changing");
        assertThat(browser.find("#foretold").getText()).endsWith(note);
        page.follow("#kind=P1");
    }

    @ParameterizedTest
    @CsvSource({"360, light", "1600, dark"})
    default void eachDemonstrationSaysWhatItShowsWhichWayItTakesAndItsCommand(int width, String theme) {
        page.openAt("demos", width, theme);
        browser.await("document.querySelector('#status').dataset.state === 'live'");

        assertThat(browser.findAll(".demo")).hasSize(8);
        assertThat(browser.find(".demo").getText())
                .contains(
                        "Air quality", "Input", "scraper", "Queue", "sensor-readings", "Display", "weir demo recorded")
                .doesNotContain("runs here now"); // what works here is called feed
        sender.source(SampleFeed.replay(SourceState.State.WORKING));
        browser.await("document.querySelector('.demo-here').textContent === 'runs here now'");
        browser.await("/^[\\d.]+ \\/s$/.test(document.querySelector('.demo-rate:not(:empty)').textContent)");
        sender.source(SampleFeed.replay(SourceState.State.STOPPED));
        browser.await("document.querySelector('.demo-here').textContent === ''");
        assertThat(page.width()).isLessThanOrEqualTo(width);
        assertThat(Axe.violations(browser)).isEmpty();
        browser.keep("demos-" + width + "-" + theme);
    }

    /** As for Arabic or Hebrew: nothing is cut off, nor sticks out of the window. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1000})
    default void nothingIsCutWhereTextRunsFromRightToLeft(int width) {
        page.openAt("#kind=P1", width, "light");
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        browser.ask("document.documentElement.dir = 'rtl'");
        for (String view : List.of("", "&sensor=feed/changing", "&list=rejected", "&list=alarms", "&list=devices")) {
            page.follow("#kind=P1" + view);
            assertThat(page.width()).as(view).isLessThanOrEqualTo(width);
            assertThat(page.cutOff()).as(view).isEmpty();
            browser.keep("rtl-" + view.replaceAll("\\W+", "-") + "-" + width);
        }
    }

    /** To be looked at. Nothing is wider than its window, and nothing stands in the way of a keyboard, a screen reader or weak eyes. */
    @ParameterizedTest
    @CsvSource({"360, dark", "360, light", "1280, dark", "1280, light", "2560, dark", "2560, light"})
    default void everyViewFitsItsWindowAndIsForAll(int width, String theme) {
        sender.tenant(SampleFeed.tenant(TenantState.State.ON, 3)); // without any there is no such tab
        String alarm = "view" + width + theme;
        sender.alarms(List.of(AlarmChanges.change(alarm, "warning", 1, AlarmState.ACTIVE, 1)));
        page.openAt("#kind=P1", width, theme);
        browser.await("!document.querySelector('#tab-tenants').hidden");
        for (String view : List.of(
                "kind=P1",
                "kind=P1&sensor=feed/changing",
                "kind=P1&list=rejected",
                "kind=P1&list=alarms",
                "kind=P1&list=devices",
                "kind=P2&list=scores",
                "kind=P2&list=statistics",
                "kind=P1&list=products",
                "kind=P1&list=tenants",
                "kind=P1&pin=feed/s1&pin=feed/s2",
                "kind=P1&scale=us-aqi&points=hexagons")) {
            page.follow('#' + view); // no load for each
            if (view.contains("list=")) {
                browser.ask("document.querySelector('[role=tablist]').scrollIntoView()"); // below, if narrow
            } else {
                browser.ask("scrollTo(0, 0)");
            }
            browser.await(FILLED.getOrDefault(view, "true"));
            isForAll(view, width);
            browser.keep("view-" + view.replaceAll("\\W+", "-") + "-" + width + "-" + theme);
        }
        sender.tenant(SampleFeed.tenant(TenantState.State.GONE, 3));
        sender.alarms(List.of(AlarmChanges.change(alarm, "warning", 2, AlarmState.RESOLVED, 2)));
        browser.await("document.querySelector('#tab-tenants').hidden");
        page.openAt("demos", width, theme);
        browser.await("document.querySelector('#status').dataset.state === 'live'");
        isForAll("demos", width);
        browser.keep("view-demos-" + width + "-" + theme);
    }

    private static void isForAll(String view, int width) {
        assertThat(page.width()).as(view).isLessThanOrEqualTo(width);
        assertThat(Axe.violations(browser)).as(view).isEmpty();
        assertThat(browser.<List<String>>ask(Contrast.SCRIPT)).as(view).isEmpty();
    }

    @Test
    default void everythingIsReachedWithTheKeyboard() {
        page.open(1600, "dark");
        page.follow("#kind=P1&sort=city");
        browser.tab();
        browser.type(Keys.ENTER); // the link that skips the map
        assertThat(browser.<String>ask("return location.hash"))
                .as("what is looked at")
                .isEqualTo("#kind=P1&sort=city");
        browser.type("tübingen");
        browser.await("document.querySelectorAll('#rows button').length === 1");
        browser.type(Keys.ARROW_DOWN);
        browser.type(Keys.ENTER);
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");

        browser.tab(); // the newest values, as one group
        browser.type(Keys.ARROW_DOWN);
        browser.await("document.querySelector('#chart-title').textContent.startsWith('PM2.5')");
        browser.await("document.querySelector('#sensor').dataset.series === 'shown'");
        browser.tab();
        browser.tab();
        browser.tab(); // past the choices of a formula and of hours to the chart
        browser.await("document.querySelector('.readout').textContent !== ''");
        String last = browser.find(".readout").getText();
        browser.type(Keys.ARROW_LEFT);
        assertThat(browser.find(".readout").getText()).isNotEqualTo(last).contains("µg/m³ · ");
        assertThat(browser.find(".readout").getDomProperty("title")).endsWith(" UTC");

        browser.type(Keys.ESCAPE);
        assertThat(browser.<String>ask("return document.activeElement.className"))
                .isEqualTo("row");
    }

    @Test
    default void theMapIsMovedWithTheKeyboard() {
        page.openMoving(1600, "dark");
        long before = page.painted(DOTS);
        browser.ask(DOTS + ".focus()");

        browser.type("9");
        page.awaitStillMap();
        long world = page.painted(DOTS);
        browser.type("++++++++++++");
        page.awaitStillMap();

        assertThat(world).isPositive().isLessThan(before);
        assertThat(page.painted(DOTS)).isNotEqualTo(world);
    }

    @Test
    default void theKindIsChosenWithTheKeyboard() {
        page.open(1600, "dark");
        browser.ask("document.querySelector('.chip input:checked').focus()");

        browser.type(Keys.ARROW_RIGHT);
        browser.await("document.querySelector('#legend-name').textContent === 'PM2.5'");
        assertThat(browser.find("#announcer").getDomProperty("textContent")).isEqualTo("The map shows PM2.5");
    }

    @ParameterizedTest
    @CsvSource({"768, dark", "1600, dark", "1600, light"}) // others: everyViewFitsItsWindowAndIsForAll
    default void thePageFitsItsWindow(int width, String theme) {
        page.open(width, theme);
        page.awaitStillMap();
        assertThat(page.width()).isLessThanOrEqualTo(width);
        browser.keep("map-" + width + "-" + theme);

        page.openFirst();
        assertThat(page.width()).isLessThanOrEqualTo(width);
        browser.keep("sensor-" + width + "-" + theme);
    }

    @Test
    default void whatCanBeUsedHasAName() {
        page.open(1600, "dark");
        page.openFirst();

        assertThat(browser.<List<String>>ask("""
                return [...document.querySelectorAll('button, input, select, a, [tabindex="0"]')]
                    .filter(node => !(node.getAttribute('aria-label') || node.textContent.trim()
                        || node.labels?.length && node.labels[0].textContent.trim()))
                    .map(node => node.outerHTML)""")).isEmpty();
    }

    @Test
    default void theThemeIsChosenAndKept() {
        page.open(1600, "light");
        String light = browser.find("body").getCssValue("background-color");

        browser.find("#theme").click();
        assertThat(browser.find("body").getCssValue("background-color")).isNotEqualTo(light);
        page.open(1600, "light");
        assertThat(browser.find("body").getCssValue("background-color")).isNotEqualTo(light);

        browser.ask("localStorage.clear()");
    }

    @Test
    default void nothingMovesForThoseWhoWantItStill() {
        page.openStill();

        for (String button : List.of("#zoom-world", "#zoom-fit")) {
            browser.find(button).click();
            long soon = browser.ask("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                    + "() => done(" + PAINTED + "(" + DOTS + ")))))");
            page.awaitStillMap();
            assertThat(page.painted(DOTS)).as(button).isEqualTo(soon);
        }

        long signs = page.painted(SIGNS);
        sender.measures(List.of(SampleFeed.inTuebingen("P1", 66.6)));
        browser.await("document.querySelector('#rows').textContent.includes('66.6') && (window.watched ??= Date.now())"
                + " && (window.painted ??= new Set()).add(" + PAINTED + "(" + SIGNS + "))"
                + " && Date.now() - window.watched > 1500");
        assertThat(browser.<List<Long>>ask("return [...window.painted]")).containsExactly(signs);
    }
}
