package io.weir.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Asks an InfluxDB 2 in InfluxQL, the language of InfluxDB 1, over {@code /query}, and reads rows as they come.
 * Flux can't be asked for values: where an old shard has another type for a field than ours, it leaves out what
 * lies behind that shard, and says nothing.
 */
final class InfluxQl implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;

    private final HttpUrl server;
    private final StoreConfig.Influx config;
    private final OkHttpClient http;

    InfluxQl(StoreConfig.Influx config) {
        this.server = HttpUrl.get(config.url());
        this.config = config;
        // no bound on the whole call: a long answer is right as long as it goes on
        this.http = LineWriter.http(config.url(), config.timeouts()).build();
    }

    /** Takes a row of an answer. */
    interface Rows {

        /**
         * @param measurement the one that the row is of
         * @param tags those that the query groups by
         * @param row text, a number, a {@link Boolean} or null
         */
        void row(String measurement, Map<String, String> tags, Object[] row);
    }

    /** What InfluxDB 1 would call our bucket. */
    private record Database(String name, String policy) {}

    /** Hands each row of the answer over as it comes; times are nanoseconds since 1970. */
    void rows(String influxql, Rows consumer) {
        Database database = database();
        RequestBody form = new FormBody.Builder()
                .add("db", database.name)
                .add("rp", database.policy)
                .add("epoch", "ns")
                .add("chunked", "true")
                .add("q", influxql)
                .build();
        try (Response response = answer(request("query").post(form).build())) {
            read(response.body().byteStream(), consumer);
        } catch (JsonProcessingException e) {
            throw new StoreException(INTERNAL_ERROR, null, "the answer can't be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new StoreException("no answer: " + e, e);
        }
    }

    /** A text as InfluxQL spells it. A quote can't end it, and a backslash is spelled too. */
    static String literal(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    /** The name of a measurement, field or tag as InfluxQL spells it. */
    static String name(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The time that stands in the first column of each row. */
    static Instant time(Object nanos) {
        return Instant.ofEpochSecond(0, ((Number) nanos).longValue());
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /**
     * InfluxDB makes up a name for each bucket, but lets somebody give that name to another one: so all names are
     * looked through for one that leads to ours.
     */
    private Database database() {
        String bucket = json(url("api/v2/buckets").addQueryParameter("name", config.bucket()))
                .at("/buckets/0/id")
                .asText();
        for (JsonNode database : json(url("api/v2/dbrps")).path("content")) {
            if (database.path("bucketID").asText().equals(bucket)) {
                return new Database(
                        database.path("database").asText(),
                        database.path("retention_policy").asText());
            }
        }
        throw new StoreException(
                NOT_FOUND,
                null,
                "bucket \"" + config.bucket() + "\" has no name in InfluxQL: influx v1 dbrp create --bucket-id "
                        + bucket + " --db weir --rp weir --default");
    }

    private HttpUrl.Builder url(String path) {
        return server.newBuilder().addPathSegments(path).addQueryParameter("org", config.org());
    }

    private Request.Builder request(String path) {
        return request(url(path));
    }

    private Request.Builder request(HttpUrl.Builder url) {
        return new Request.Builder()
                .url(url.build())
                .header("Authorization", "Token " + config.token().reveal());
    }

    private JsonNode json(HttpUrl.Builder url) {
        try (Response response = answer(request(url).build())) {
            return Json.MAPPER.readTree(response.body().byteStream());
        } catch (JsonProcessingException e) {
            throw new StoreException(INTERNAL_ERROR, null, "the answer can't be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new StoreException("no answer: " + e, e);
        }
    }

    private Response answer(Request request) throws IOException {
        Response response = http.newCall(request).execute();
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            String body = response.peekBody(MOST_ERROR_BYTES).string();
            if (response.code() == NOT_FOUND && request.url().encodedPath().endsWith("/buckets")) {
                throw new StoreException(NOT_FOUND, null, "bucket \"" + config.bucket() + "\" not found");
            }
            throw new StoreException(response.code(), Http.retryAfter(response.header("Retry-After")), words(body));
        }
    }

    /** What InfluxDB says is wrong; all of the body where it is in another shape. */
    private static String words(String body) {
        try {
            JsonNode error = Json.MAPPER.readTree(body);
            String words = error.path("message").asText(error.path("error").asText());
            return words.isEmpty() ? body : words;
        } catch (IOException e) {
            return body;
        }
    }

    /** One document after the other; only the last one does not say that more will come. */
    private static void read(InputStream body, Rows consumer) throws IOException {
        boolean isWhole = false;
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                isWhole = true;
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    if (field.equals("results")) {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            isWhole &= result(json, consumer);
                        }
                    } else {
                        skip(field, json);
                    }
                }
            }
        }
        if (!isWhole) {
            throw new StoreException(INTERNAL_ERROR, null, "the answer is cut short");
        }
    }

    /** Whether nothing of this result is still to come. */
    private static boolean result(JsonParser json, Rows consumer) throws IOException {
        boolean isWhole = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "series" -> {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        series(json, consumer);
                    }
                }
                case "partial" -> isWhole = !json.getBooleanValue();
                default -> skip(field, json);
            }
        }
        return isWhole;
    }

    /** Name and tags come before the values, as InfluxDB writes them. */
    private static void series(JsonParser json, Rows consumer) throws IOException {
        String measurement = "";
        Map<String, String> tags = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> measurement = json.getText();
                case "tags" -> {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        tags.put(json.currentName(), json.nextTextValue());
                    }
                }
                case "values" -> {
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        consumer.row(measurement, tags, row(json));
                    }
                }
                default -> skip(field, json);
            }
        }
    }

    private static Object[] row(JsonParser json) throws IOException {
        List<Object> row = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            row.add(
                    switch (json.currentToken()) {
                        case VALUE_NUMBER_INT -> json.getNumberValue();
                        case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
                        case VALUE_TRUE -> true;
                        case VALUE_FALSE -> false;
                        case VALUE_NULL -> null;
                        default -> json.getText();
                    });
        }
        return row.toArray();
    }

    private static void skip(String field, JsonParser json) throws IOException {
        if (field.equals("error")) { // after a 200
            throw new StoreException(INTERNAL_ERROR, null, json.getText());
        }
        json.skipChildren();
    }
}
