package io.weir.operations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;

/**
 * One file of dashboards/.
 *
 * @param name of the file, without its ending
 */
record Dashboard(String name, JsonNode json) {

    private static final Path FOLDER = Repository.ROOT.resolve("dashboards");

    /**
     * A query of a panel.
     *
     * @param legend how its series are called; may be empty
     */
    record Query(String text, String legend, JsonNode panel) {

        String title() {
            return panel.get("title").asText();
        }

        @Override
        public String toString() {
            return title() + ": " + text;
        }
    }

    static Stream<Dashboard> all() {
        return Repository.files(FOLDER, ".json").stream()
                .map(file ->
                        new Dashboard(file.getFileName().toString().replace(".json", ""), Repository.document(file)));
    }

    /** Those that ask Prometheus, which operators look at. */
    static Stream<Dashboard> ofOperators() {
        return all().filter(dashboard -> dashboard.tags().contains("operators"));
    }

    /** Those that ask InfluxDB. */
    static Stream<Dashboard> ofPeople() {
        return all().filter(dashboard -> dashboard.tags().contains("people"));
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        json.get("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.get("panels").forEach(panels::add);
        return panels;
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.at("/templating/list").forEach(variables::add);
        return variables;
    }

    /** What panels ask, whatever the language. */
    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                String text = target.has("expr")
                        ? target.get("expr").asText()
                        : target.path("query").asText();
                queries.add(new Query(text, target.path("legendFormat").asText(), panel));
            }
        }
        return queries;
    }

    @Override
    public String toString() {
        return name;
    }
}
