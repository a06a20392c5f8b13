package io.weir.live;

import java.nio.file.Path;

import static org.assertj.core.api.Assumptions.assumeThat;

/** The page in a browser, of a server that is fed with sensors. */
record FedPage(FedServer server, Browser browser, OpenPage page) implements AutoCloseable {

    /**
     * Starts both, or has the test skipped where there is no browser.
     *
     * @param folder for Kafka and the browser
     */
    static FedPage start(Path folder) {
        assumeThat(Browser.isThere())
                .as("needs Chromium and its driver: ./setup browser")
                .isTrue();
        FedServer server = new FedServer(folder.resolve("kafka"));
        Browser browser = Browser.start(folder.resolve("profile"));
        server.sender().measures(SampleFeed.sensors());
        return new FedPage(server, browser, new OpenPage(browser, server.port()));
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}
