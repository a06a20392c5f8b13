package io.weir.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.PushedSource;
import io.weir.intake.Scraped;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.spec.SourceSpec;
import io.weir.live.RefusedRules;
import io.weir.live.SaidForms;
import io.weir.model.Rejected;
import io.weir.model.settings.Env;
import io.weir.neighbours.Loopback;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a whole record is rejected, or a file of rules refused, stands on the page, which says it in each of its languages by
 * the form of the sentence.
 */
@Timeout(60)
class FaultWordsTest {

    /** What readers make of broken records, as their tests hold them to it. */
    private static final Path CASES = Path.of("../intake/src/test/resources/io/weir/intake/sources");

    /** Jackson's own words, which are quoted as they came. */
    private static final String QUOTED = "(Document|Duplicate|Invalid|Number|Unexpected|Unrecognized) .*";

    @TempDir
    Path folder;

    private final SaidForms forms = SaidForms.read();
    private final List<String> said = new ArrayList<>(RefusedRules.all());

    @Test
    void everyReasonAgainstARecordOrAFileOfRulesIsSaidInAFormThatThePageKnows() throws Exception {
        addThoseOfCases();
        addThoseOfWhatIsTooLong();
        addThatOfATimeOfAnotherFormat();
        addThoseOfSenders();

        Set<String> names = new TreeSet<>();
        for (String why : said) {
            Set<String> of = forms.of(why);
            assertThat(of).as(why).anyMatch(name -> name.startsWith("fault-"));
            names.addAll(of);
        }
        names.removeIf(name -> !isOfFaults(name));
        assertThat(names)
                .containsExactlyElementsOf(forms.names().stream()
                        .filter(FaultWordsTest::isOfFaults)
                        .toList());
    }

    private static boolean isOfFaults(String name) {
        return name.matches("(fault|wanted|thing|found)-.*");
    }

    private void addThoseOfCases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file :
                    files.filter(each -> each.endsWith("expected.jsonl")).toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    JsonNode given = Json.MAPPER.readTree(line);
                    if (given.has("rejected") && !given.get("why").asText().matches(QUOTED)) {
                        said.add(given.get("why").asText());
                    }
                }
            }
        }
    }

    private void addThoseOfWhatIsTooLong() throws IOException {
        String text = "x".repeat(Rejected.MOST_BYTES + 1);
        read(Sources.find("sensor-community").orElseThrow(), "[{\"id\": \"" + text + "\"}]");
        read(Sources.find("lines").orElseThrow(), text);
        read(Sources.find("table").orElseThrow(), "name,age\n" + text + ",1\nA,2\n");
    }

    private void addThatOfATimeOfAnotherFormat() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), """
                {"source": "mine", "sensor": "of", "time": {"columns": ["when"], "format": "dd.MM.yyyy HH:mm", "zone": "UTC"},
                 "values": {"dust": "P1"}}""");
        read(CsvMapping.read(mapping).spec(), "when,of,dust\nsoon,s1,12.5\n");
    }

    private void read(SourceSpec spec, String text) throws IOException {
        spec.format()
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        spec.name(),
                        Instant.now(),
                        this::add);
    }

    private void add(Scraped scraped) {
        if (scraped instanceof Scraped.Refused refused) {
            said.add(refused.rejected().detail());
        }
    }

    private void addThoseOfSenders() throws Exception {
        int port = Loopback.freePorts(1).get(0);
        Map<String, String> settings = Map.of(
                "AIRROHR_HOST",
                "127.0.0.1",
                "AIRROHR_PORT",
                String.valueOf(port),
                "LINES_HOST",
                "127.0.0.1",
                "LINES_PORT",
                String.valueOf(port));
        hear("airrohr", settings, 2, () -> {
            push(port, "x".repeat(20_000));
            push(port, "y".repeat(1_056_000)); // its end is not looked at
        });
        hear("lines", settings, 2, () -> {
            send(port, "nonsense\n");
            send(port, "x".repeat(16 * 1024 + 1));
        });
    }

    private interface Sending {
        void send() throws IOException, InterruptedException;
    }

    private void hear(String source, Map<String, String> settings, int refusals, Sending sending) throws Exception {
        BlockingQueue<Scraped> came = new LinkedBlockingQueue<>();
        PushedSource pushed = (PushedSource) Sources.find(source)
                .orElseThrow()
                .settings()
                .apply(new Env(settings))
                .open();
        try (PushedSource.Listening listening = pushed.listen(
                batch -> {
                    came.addAll(batch);
                    return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
                },
                new SimpleMeterRegistry())) {
            sending.send();
            for (int n = 0; n < refusals; n++) {
                Scraped scraped = came.poll(30, TimeUnit.SECONDS);
                assertThat(scraped).as(source).isNotNull();
                add(scraped);
            }
        }
    }

    private static void push(int port, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/push"))
                .header("X-Sensor", "esp8266-3394227")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(413);
    }

    private static void send(int port, String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
