package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What stands in the way of people who use a screen reader or a keyboard, by the rules of axe-core. */
final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    /** Of all that is seen now: the rule that is broken, and by what. */
    static List<String> violations(Browser browser) {
        if (browser.<Boolean>ask(
                "return window.axe === undefined")) { // half a megabyte: once for each page that is loaded
            browser.ask(SCRIPT);
        }
        return browser.askLater("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations']}).then(
                    ({violations}) => done(violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.target} ${node.html}`.slice(0, 240)))),
                    failure => done([String(failure)]));
                """);
    }

    private static String script() {
        try (InputStream axe = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(axe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read axe.min.js from its jar", e);
        }
    }
}
