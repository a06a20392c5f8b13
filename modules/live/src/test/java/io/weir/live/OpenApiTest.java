package io.weir.live;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alarms.RuleFiles;
import io.weir.live.web.Sharing;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Point;
import io.weir.store.StoreException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What is served is what the description says: each path, parameter, status and schema. */
@Timeout(60)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KNOWN = Pattern.compile(
            "There is no parameter 'unheard-of' here(?:, but there (?:are|is) (.*)|; there is none at all)");

    /** HEAD is answered as GET is, and not described. */
    private static final Set<HandlerType> METHODS =
            Set.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE, HandlerType.PATCH);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ScriptedStore STORE = ScriptedStore.ofWaves();
    private static LiveServer server;
    private static LiveServer away;
    private static JsonNode description;

    /** A path with what its description says of a GET. */
    private record Operation(String path, JsonNode get) {

        Stream<JsonNode> parameters() {
            return StreamSupport.stream(get.get("parameters").spliterator(), false);
        }

        Set<String> names() {
            return parameters().map(each -> each.get("name").asText()).collect(Collectors.toCollection(TreeSet::new));
        }

        Map<String, String> examples() {
            Map<String, String> examples = new LinkedHashMap<>();
            parameters()
                    .forEach(each -> examples.put(
                            each.get("name").asText(), each.get("example").asText()));
            return examples;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Place place = new Place(null, 48.78, 9.18, null, "DE", "Stuttgart", false);
        Instant day = Instant.parse("2026-11-01T12:00:00Z");
        STORE.stored(List.of(
                new Measure("feed", "a", "SDS011", "P2", 12.5, day, place, 13.0, Set.of("saturated")),
                new Measure("feed", "a", "SDS011", "P2", 12.5, Instant.now().minusSeconds(300), null)));
        STORE.answer(() -> List.of(new Point(day, 1, 2.0, Set.of("saturated")), new Point(day, 3)));
        server = LiveServer.start(unlimited(), STORE, new SimpleMeterRegistry(), new Readiness());
        away = withoutStore();
        description = JSON.readTree(get("/api/v1/openapi.json").body());
    }

    private static LiveServer withoutStore() {
        ScriptedStore store = ScriptedStore.ofWaves();
        store.answer(() -> {
            throw new StoreException("away", null);
        });
        store.stored(() -> {
            throw new StoreException("away", null);
        });
        return LiveServer.start(unlimited(), store, new SimpleMeterRegistry(), new Readiness());
    }

    private static LiveConfig unlimited() {
        return LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0)
                .shared(new Sharing(Set.of(), 0, Optional.empty()))
                .by(Optional.of(new RuleFiles(Optional.empty(), Optional.of(Path.of("target/no-added-rules.yaml")))));
    }

    @AfterAll
    static void stop() {
        server.close();
        away.close();
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        description.get("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .forEach(path -> operations.add(
                        new Operation(path.getKey(), path.getValue().get("get"))));
        return operations;
    }

    @Test
    void eachPathOfTheVersionIsDescribedAndNoOther() {
        List<String> served = server.web().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(each -> METHODS.contains(each.endpoint.method))
                .filter(each -> each.endpoint.path.startsWith("/api/v1/"))
                .map(each -> each.endpoint.method.name().toLowerCase(Locale.ROOT) + ' ' + each.endpoint.path)
                .toList();

        assertThat(description.get("paths").properties().stream()
                        .flatMap(path ->
                                path.getValue().propertyStream().map(method -> method.getKey() + ' ' + path.getKey())))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anAnswerIsOfTheTypeAndSchemaThatAreDescribed(Operation operation) throws Exception {
        HttpResponse<String> answer = get(operation.path, operation.examples());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        holdsToItsDescription(operation, answer);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyTheParametersThatAreDescribedAreKnown(Operation operation) throws Exception {
        Map<String, String> query = new LinkedHashMap<>(operation.examples());
        query.put("unheard-of", "x");
        HttpResponse<String> answer = get(operation.path, query);

        assertThat(answer.statusCode()).isEqualTo(400);
        holdsToItsDescription(operation, answer);
        Matcher said = KNOWN.matcher(JSON.readTree(answer.body()).get("error").asText());
        assertThat(said.matches()).as(answer.body()).isTrue();
        Set<String> known =
                said.group(1) == null ? Set.of() : Set.of(said.group(1).split(", | and "));
        assertThat(known).isEqualTo(operation.names());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatMustBeGivenIsMissedAndWhatNeedNotIsNot(Operation operation) throws Exception {
        for (JsonNode parameter : operation.get.get("parameters")) {
            Map<String, String> without = new LinkedHashMap<>(operation.examples());
            without.remove(parameter.get("name").asText());
            if (!without.containsKey("to")) { // which is now then, and ever farther from the examples
                without.remove("from");
            }
            if (operation.path.contains("measures") || operation.path.endsWith("report")) { // these two go together
                without.remove("source");
                without.remove("sensor");
            }
            HttpResponse<String> answer = get(operation.path, without);

            assertThat(answer.statusCode())
                    .as(operation.path + " without " + parameter.get("name"))
                    .isEqualTo(parameter.get("required").asBoolean() ? 400 : 200);
            holdsToItsDescription(operation, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsOutOfTheDescribedBoundsIsRefused(Operation operation) throws Exception {
        for (JsonNode parameter : operation.get.get("parameters")) {
            for (String wrong : wrong(parameter.get("schema"))) {
                Map<String, String> query = new LinkedHashMap<>(operation.examples());
                query.put(parameter.get("name").asText(), wrong);
                HttpResponse<String> answer = get(operation.path, query);

                assertThat(answer.statusCode())
                        .as(operation.path + " with " + parameter.get("name") + "=" + wrong)
                        .isEqualTo(400);
                holdsToItsDescription(operation, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aStoreThatIsAwayIsSaidWhereThatIsDescribedAndNowhereElse(Operation operation) throws Exception {
        HttpResponse<String> answer = get(away.port(), operation.path, operation.examples());

        assertThat(answer.statusCode()).isEqualTo(operation.get.get("responses").has("502") ? 502 : 200);
        holdsToItsDescription(operation, answer);
    }

    @Test
    void answersArePackedForWhoAcceptsThat() throws Exception {
        HttpResponse<byte[]> packed = CLIENT.send(
                HttpRequest.newBuilder(get("/api/v1/kinds").uri())
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(get("/api/v1/kinds").body().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anAnswerIsKnownByItsTagWhereThatIsDescribed(Operation operation) throws Exception {
        assumeThat(operation.get.get("responses").has("304")).isTrue();
        assumeThat(operation.path).as("its clock goes on").isNotIn("/api/v1/stages", "/api/v1/means");
        HttpResponse<String> first = get(operation.path, operation.examples());

        HttpResponse<String> again = CLIENT.send(
                HttpRequest.newBuilder(first.uri())
                        .header(
                                "If-None-Match",
                                first.headers().firstValue("ETag").orElseThrow())
                        .build(),
                BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static void holdsToItsDescription(Operation operation, HttpResponse<String> answer) throws Exception {
        new Description(description).holds(operation.path, answer);
    }

    private static List<String> wrong(JsonNode schema) {
        List<String> wrong = new ArrayList<>();
        if (schema.has("minimum")) {
            wrong.add(Long.toString(schema.get("minimum").asLong() - 1));
            wrong.add(Long.toString(schema.get("maximum").asLong() + 1));
            wrong.add("<b>");
        }
        if (schema.has("maxLength")) {
            wrong.add("x".repeat(schema.get("maxLength").asInt() + 1));
            wrong.add("");
        }
        if (schema.has("enum") || schema.has("pattern")) {
            wrong.add("<script>");
        }
        return wrong;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(path, Map.of());
    }

    private static HttpResponse<String> get(String path, Map<String, String> query) throws Exception {
        return get(server.port(), path, query);
    }

    private static HttpResponse<String> get(int port, String path, Map<String, String> query) throws Exception {
        String asked = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        URI uri = URI.create("http://127.0.0.1:" + port + path + asked);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
