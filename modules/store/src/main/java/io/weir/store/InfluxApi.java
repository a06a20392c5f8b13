package io.weir.store;

import java.io.IOException;
import java.util.Map;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.exceptions.InfluxException;
import okhttp3.Dispatcher;

/** What is asked of InfluxDB beside writes and rows, by the client that its makers give; its calls are bounded as writes are. */
final class InfluxApi implements AutoCloseable {

    private final Dispatcher dispatcher = new Dispatcher();
    private final InfluxDBClient client;

    InfluxApi(StoreConfig.Influx config) {
        client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(config.url().toString())
                .org(config.org())
                .bucket(config.bucket())
                .authenticateToken(config.token().reveal().toCharArray())
                .okHttpClient(LineWriter.http(config.url(), config.timeouts())
                        .callTimeout(config.timeouts().answer())
                        .dispatcher(dispatcher))
                .logLevel(LogLevel.NONE)
                .build());
    }

    InfluxDBClient client() {
        return client;
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        client.close();
    }

    /** What its client says, in our words. */
    static StoreException storeException(InfluxException e) {
        if (e.status() == 0) {
            return new StoreException(noAnswer(e), e);
        }
        return new StoreException(e.status(), Http.retryAfter(e.headers().get("Retry-After")), words(e));
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
