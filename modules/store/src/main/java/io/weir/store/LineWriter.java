package io.weir.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.exceptions.InfluxException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Sends lines to {@code /api/v2/write} of either store, by the client that InfluxDB's makers give. */
final class LineWriter implements AutoCloseable {

    private static final int MOST_ERROR_BYTES = 64 * 1024;

    private final Dispatcher dispatcher = new Dispatcher();
    private final ConnectionPool connections = new ConnectionPool();
    private final InfluxDBClient client;
    private final WriteApiBlocking writes;

    /** One for the bucket of that InfluxDB. */
    static LineWriter of(StoreConfig.Influx config) {
        return new LineWriter(
                InfluxDBClientOptions.builder()
                        .url(config.url().toString())
                        .org(config.org())
                        .bucket(config.bucket())
                        .authenticateToken(config.token().reveal().toCharArray()),
                config.timeouts());
    }

    /** Takes address, organisation, bucket and token from the options. */
    LineWriter(InfluxDBClientOptions.Builder options, StoreConfig.Timeouts timeouts) {
        // a whole call is bounded too: a store that answers a byte now and then would otherwise hold us for ever
        OkHttpClient.Builder http = http(timeouts)
                .callTimeout(timeouts.answer())
                .dispatcher(dispatcher)
                .connectionPool(connections);
        client = InfluxDBClientFactory.create(options.okHttpClient(http)
                .logLevel(LogLevel.NONE)
                .precision(LineProtocol.PRECISION)
                .build());
        writes = client.getWriteApiBlocking();
    }

    /** With each wait stated; the client's own default is ten seconds, unsaid. */
    static OkHttpClient.Builder http(StoreConfig.Timeouts timeouts) {
        return new OkHttpClient.Builder()
                .addInterceptor(LineWriter::cutError)
                .connectTimeout(timeouts.connect())
                .writeTimeout(timeouts.answer())
                .readTimeout(timeouts.answer());
    }

    void write(byte[] lines) {
        try {
            writes.writeRecord(LineProtocol.PRECISION, new String(lines, StandardCharsets.UTF_8));
        } catch (InfluxException e) {
            throw storeException(e);
        }
    }

    /** What is written from now on goes by a new connection. */
    void reconnect() {
        connections.evictAll();
    }

    /** For what is asked of InfluxDB beside writes; its calls are bounded as writes are. */
    InfluxDBClient client() {
        return client;
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        client.close();
    }

    /** The client reads all of an error before it says a word of it, and some have no end. */
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

    static StoreException storeException(InfluxException e) {
        if (e.status() == 0) {
            return new StoreException(noAnswer(e), e);
        }
        return new StoreException(
                e.status(), Http.retryAfter(e.headers().get("Retry-After"), Clock.systemUTC()), words(e));
    }

    private static String noAnswer(InfluxException e) {
        Throwable cause = e.getCause() instanceof IOException ? e.getCause() : e;
        return "no answer: " + cause;
    }

    private static String words(InfluxException e) {
        Map<String, Object> body = e.errorBody();
        Object message = body == null ? null : body.get("message");
        return message == null ? e.getMessage() : message.toString();
    }
}
