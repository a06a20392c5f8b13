package io.weir.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a server that answers in the form that https://google.github.io/osv.dev/post-v1-querybatch/ describes. */
class AuditTest {

    private static final String FINDINGS =
            "{\"results\":[{\"vulns\":[{\"id\":\"GHSA-jfh8-c2jp-5v3q\",\"modified\":\"2024-06-25T02:11:54Z\"},"
                    + "{\"id\":\"GHSA-7rjr-3q55-vv33\",\"modified\":\"2024-06-25T02:11:54Z\"}]},{}]}";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private String asked;
    private int status = 200;
    private String answer = "{\"results\":[{},{}]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/querybatch", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAboutEachLibraryOnceAndNotAboutOurOwn() throws Exception {
        assertThat(run()).isEqualTo(Audit.NOTHING_KNOWN);

        assertThat(asked)
                .isEqualTo("{\"queries\":["
                        + "{\"package\":{\"purl\":\"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1\"}},"
                        + "{\"package\":{\"purl\":\"pkg:maven/org.example/sound@1.0.0\"}}]}");
        assertThat(text()).isEqualTo("2 libraries, 0 with something known against them\n");
    }

    @Test
    void findingsAreNamedByTheirLibrary() throws Exception {
        answer = FINDINGS;

        assertThat(run()).isEqualTo(Audit.FINDINGS);
        assertThat(text())
                .contains("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1: "
                        + "GHSA-jfh8-c2jp-5v3q, GHSA-7rjr-3q55-vv33\n")
                .contains("2 libraries, 1 with something known against them");
    }

    @Test
    void aServerThatCannotBeReachedIsNoGoodNews() throws Exception {
        server.stop(0);

        assertThat(run()).isEqualTo(Audit.NOT_CHECKED);
        assertThat(text()).startsWith("NOT CHECKED: ").contains("can't be reached", "needs the internet");
    }

    @Test
    void anAnswerThatLeavesQuestionsOpenIsNoGoodNews() throws Exception {
        answer = "{\"results\":[{}]}";
        assertThat(run()).isEqualTo(Audit.NOT_CHECKED);

        answer = "<html>";
        assertThat(run()).isEqualTo(Audit.NOT_CHECKED);

        status = 503;
        assertThat(run()).isEqualTo(Audit.NOT_CHECKED);
        assertThat(text()).contains("answered 1 of 2 questions", "something other than JSON", "status 503");
    }

    @Test
    void aBillWithoutLibrariesIsNoGoodNews() throws Exception {
        Path empty = Files.writeString(folder.resolve("bom.json"), "{\"components\":[]}");

        assertThat(run(empty)).isEqualTo(Audit.NOT_CHECKED);
        assertThat(run(folder.resolve("none.json"))).isEqualTo(Audit.NOT_CHECKED);
        assertThat(text()).contains("there is no library in", "there is no bill of materials at");
    }

    private int run() throws URISyntaxException {
        return run(Path.of(AuditTest.class.getResource("bom.json").toURI()));
    }

    private int run(Path bom) {
        URI osv = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return Audit.run(bom, osv, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
