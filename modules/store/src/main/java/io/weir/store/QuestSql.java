package io.weir.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks QuestDB in SQL over {@code /exec}, and reads rows as they come. */
final class QuestSql implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;
    private static final int INTERNAL_ERROR = 500;
    private static final int AS_MANY_AS_THERE_ARE = -1;

    private final HttpUrl exec;
    private final OkHttpClient http;

    QuestSql(URI url, StoreConfig.Timeouts timeouts) {
        exec = HttpUrl.get(url).newBuilder().addPathSegment("exec").build();
        http = LineWriter.http(url, timeouts).build();
    }

    /** Runs a statement whose rows, however many columns they have, are of no interest as long as they are whole. */
    void run(String sql) {
        rows(sql, AS_MANY_AS_THERE_ARE, row -> {});
    }

    /**
     * Hands each row of the answer over as it comes: text, {@link Long}, {@link Double}, {@link Boolean} or null.
     *
     * @param columns how many there are in a row
     */
    void rows(String sql, int columns, Consumer<Object[]> consumer) {
        HttpUrl url = exec.newBuilder().addQueryParameter("query", sql).build();
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            if (!response.isSuccessful()) {
                throw refused(response);
            }
            read(response.body().byteStream(), columns, consumer);
        } catch (JsonProcessingException e) {
            throw new StoreException(INTERNAL_ERROR, null, "the answer can't be read: " + Json.fault(e));
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

    private static void read(InputStream body, int columns, Consumer<Object[]> consumer) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            long rows = 0;
            long count = 0;
            int named = 0;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "columns" -> named = items(json); // before the rows
                    case "dataset" -> rows = rows(json, columns < 0 ? named : columns, consumer);
                    case "count" -> count = json.getLongValue();
                    case "error" -> throw new StoreException(INTERNAL_ERROR, null, json.getText()); // after a 200
                    default -> json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || rows != count) {
                throw new StoreException(INTERNAL_ERROR, null, "only " + rows + " whole rows of " + count);
            }
        }
    }

    private static int items(JsonParser json) throws IOException {
        int items = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            items++;
        }
        return items;
    }

    /** Counts the whole rows only: one in which reading failed is cut short, and why follows after the rows. */
    private static long rows(JsonParser json, int columns, Consumer<Object[]> consumer) throws IOException {
        long rows = 0;
        while (json.nextToken() == JsonToken.START_ARRAY) {
            Object[] row = new Object[columns];
            int column = 0;
            for (; json.nextToken() != JsonToken.END_ARRAY; column++) {
                if (column < columns) {
                    row[column] = value(json);
                }
            }
            if (column == columns) {
                consumer.accept(row);
                rows++;
            }
        }
        return rows;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static StoreException refused(Response response) throws IOException {
        String body = response.peekBody(MOST_ERROR_BYTES).string();
        return new StoreException(response.code(), Http.retryAfter(response.header("Retry-After")), error(body));
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
