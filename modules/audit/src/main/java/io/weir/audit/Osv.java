package io.weir.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The database of known vulnerabilities at osv.dev, asked by {@code /v1/querybatch}. */
final class Osv {

    private static final int MOST_AT_ONCE = 500; // it takes a thousand
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI batch;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Osv(URI server) {
        batch = server.resolve("/v1/querybatch");
    }

    /**
     * The names of what is known, by library; only those libraries against which something is.
     *
     * @throws IOException where it does not answer each question
     */
    Map<String, List<String>> known(List<String> libraries) throws IOException, InterruptedException {
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (int from = 0; from < libraries.size(); from += MOST_AT_ONCE) {
            ask(libraries.subList(from, Math.min(from + MOST_AT_ONCE, libraries.size())), known);
        }
        return known;
    }

    private void ask(List<String> libraries, Map<String, List<String>> known) throws IOException, InterruptedException {
        JsonNode results = results(send(question(libraries)));
        if (results.size() != libraries.size()) {
            throw new IOException(batch + " answered " + results.size() + " of " + libraries.size() + " questions");
        }
        for (int i = 0; i < results.size(); i++) {
            List<String> names = new ArrayList<>();
            results.get(i)
                    .path("vulns")
                    .forEach(each -> names.add(each.path("id").asText("without a name")));
            if (results.get(i).has("next_page_token")) {
                names.add("and more");
            }
            if (!names.isEmpty()) {
                known.put(libraries.get(i), names);
            }
        }
    }

    private static String question(List<String> libraries) {
        ObjectNode question = JSON.createObjectNode();
        libraries.forEach(library ->
                question.withArray("queries").addObject().putObject("package").put("purl", library));
        return question.toString();
    }

    private HttpResponse<String> send(String question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(batch)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(batch + " can't be reached (" + e + "); this needs the internet", e);
        }
    }

    private JsonNode results(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(batch + " answered with status " + response.statusCode());
        }
        try {
            return JSON.readTree(response.body()).path("results");
        } catch (JsonProcessingException e) {
            throw new IOException(batch + " answered something other than JSON", e);
        }
    }
}
