package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, fed by a real Kafka. What each view has to do is in an interface of its own; all are tests of this class, for
 * they share the browser and the server, which take longer to start than most of them to run. Lists come last: what they hide stays hidden.
 */
@Timeout(120)
class PageIT
        implements SensorChecks,
                ConnectionChecks,
                TimeChecks,
                AlarmChecks,
                EveryoneChecks,
                CompareChecks,
                MapChecks,
                ListChecks {

    @TempDir
    static Path folder;

    private static FedPage fed;
    static FedServer server;
    static Sender sender;
    static Browser browser;
    static OpenPage page;

    @BeforeAll
    static void start() {
        fed = FedPage.start(folder);
        server = fed.server();
        sender = fed.server().sender();
        browser = fed.browser();
        page = fed.page();
        sender.rejected(List.of(SampleFeed.rejected()));
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

    @BeforeEach
    void forgetComplaints() {
        browser.complaints();
    }

    @AfterEach
    void nothingIsWrongInTheConsole() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** By the tests in resources/page: those are of its page's module, called {@code page} in them. */
    @ParameterizedTest
    @ValueSource(strings = {"format", "said", "scales", "sensors", "sources", "state", "timeline"})
    void aModuleThatKnowsNothingOfThePageIsTestedByItself(String module) throws IOException {
        page.open(1600, "dark");

        try (InputStream tests = PageIT.class.getResourceAsStream("/page/" + module + ".js")) {
            assertThat(page.failures(module, new String(tests.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }
}
