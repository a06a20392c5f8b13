package io.weir.store;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends lines to {@code /api/v2/write} of either store, as the bytes that they are. */
final class LineWriter implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;
    private static final String LOOPBACK = "127.0.0.1";
    private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");

    private final OkHttpClient http;
    private final Request write;

    /** One for the bucket of that InfluxDB. */
    static LineWriter of(StoreConfig.Influx config) {
        HttpUrl url = address(config.url())
                .addQueryParameter("org", config.org())
                .addQueryParameter("bucket", config.bucket())
                .build();
        String token = "Token " + config.token().reveal();
        return new LineWriter(
                new Request.Builder().url(url).header("Authorization", token).build(), config.timeouts());
    }

    /** One for that QuestDB. */
    static LineWriter of(StoreConfig.Quest config) {
        return new LineWriter(
                new Request.Builder().url(address(config.url()).build()).build(), config.timeouts());
    }

    private LineWriter(Request write, StoreConfig.Timeouts timeouts) {
        this.write = write;
        // a whole call is bounded too: a store that answers a byte now and then would otherwise hold us for ever
        http = http(write.url().uri(), timeouts).callTimeout(timeouts.answer()).build();
    }

    private static HttpUrl.Builder address(URI store) {
        return HttpUrl.get(store)
                .newBuilder()
                .addPathSegments("api/v2/write")
                .addQueryParameter("precision", LineProtocol.PRECISION);
    }

    /**
     * With each wait stated; the client's own default is ten seconds, unsaid. To a store in the same process the way is open, and
     * the certificates of all authorities, which take a tenth of a second to read, are left unread.
     */
    static OkHttpClient.Builder http(URI url, StoreConfig.Timeouts timeouts) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .followRedirects(
                        false) // it would be followed by a GET, whose answer says nothing of what was to be written
                .addInterceptor(LineWriter::cutError)
                .connectTimeout(timeouts.connect())
                .writeTimeout(timeouts.answer())
                .readTimeout(timeouts.answer());
        return url.getScheme().equals("http") && url.getHost().equals(LOOPBACK)
                ? http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                : http;
    }

    void write(byte[] lines) {
        Request request =
                write.newBuilder().post(RequestBody.create(lines, LINES)).build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw refused(response);
            }
        } catch (IOException e) {
            throw new StoreException("no answer: " + e, e);
        }
    }

    /** What is written from now on goes by a new connection. */
    void reconnect() {
        http.connectionPool().evictAll();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Some errors have no end. */
    private static Response cutError(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            return response.newBuilder()
                    .body(response.peekBody(MOST_ERROR_BYTES))
                    .build();
        }
    }

    private static StoreException refused(Response response) throws IOException {
        return new StoreException(response.code(), Http.retryAfter(response.header("Retry-After")), words(response));
    }

    /** What the store says is wrong, and the number alone where it says nothing that can be read. */
    private static String words(Response response) throws IOException {
        String status = "HTTP status code: " + response.code();
        try {
            JsonNode message = Json.MAPPER.readTree(response.body().bytes()).path("message");
            return message.isTextual() ? message.textValue() : status;
        } catch (JsonProcessingException e) {
            return status;
        }
    }
}
