package io.weir.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.Json;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks QuestDB in SQL over {@code /exec}, and reads rows as they come. */
final class QuestSql implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;
    private static final int INTERNAL_ERROR = 500;

    private final HttpUrl exec;
    private final OkHttpClient http;

    QuestSql(URI url, StoreConfig.Timeouts timeouts) {
        exec = HttpUrl.get(url).newBuilder().addPathSegment("exec").build();
        http = LineWriter.http(timeouts).build();
    }

    /** Reads one row of an answer; the parser stands on its first value and is to be left on its last. */
    interface Row {
        void read(JsonParser values) throws IOException;
    }

    /** Runs a statement of which no answer is needed. */
    void run(String sql) {
        rows(sql, values -> {
            throw new StoreException("no rows expected of " + sql, null);
        });
    }

    /** Hands each row of the answer over. */
    void rows(String sql, Row row) {
        HttpUrl url = exec.newBuilder().addQueryParameter("query", sql).build();
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            if (!response.isSuccessful()) {
                throw refused(response);
            }
            read(response.body().byteStream(), row);
        } catch (IOException e) {
            throw new StoreException("no answer: " + e, e);
        }
    }

    /** Text as SQL spells it. A quote can't end it, and of what else a line may hold nothing means anything here. */
    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static void read(InputStream body, Row row) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            long rows = 0;
            long count = 0;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "dataset" -> rows = rows(json, row);
                    case "count" -> count = json.getLongValue();
                    case "error" -> throw new StoreException(INTERNAL_ERROR, null, json.getText()); // after a 200
                    default -> json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || rows != count) {
                throw new StoreException("the answer ends early, after " + rows + " of " + count + " rows", null);
            }
        }
    }

    private static long rows(JsonParser json, Row row) throws IOException {
        long rows = 0;
        while (json.nextToken() == JsonToken.START_ARRAY) {
            if (json.nextToken() == JsonToken.END_ARRAY) {
                continue; // a row that could not be read; why follows after the rows
            }
            row.read(json);
            if (json.nextToken() != JsonToken.END_ARRAY) {
                throw new IOException("a row of another width than asked for");
            }
            rows++;
        }
        return rows;
    }

    private static StoreException refused(Response response) throws IOException {
        String body = response.peekBody(MOST_ERROR_BYTES).string();
        return new StoreException(
                response.code(), Http.retryAfter(response.header("Retry-After"), Clock.systemUTC()), error(body));
    }

    /** What QuestDB says is wrong; all of the body where it is in another shape. */
    private static String error(String body) {
        try {
            JsonNode error = Json.MAPPER.readTree(body).path("error");
            return error.isTextual() ? error.textValue() : body;
        } catch (IOException e) {
            return body;
        }
    }
}
