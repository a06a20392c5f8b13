package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.FluxRecord;
import io.weir.model.Catalogue;
import io.weir.model.Kind;
import okhttp3.Dispatcher;

/** An InfluxDB 2: one bucket, a measurement per kind. */
final class InfluxStore implements Store {

    private final StoreConfig.Influx config;
    private final LineWriter writer;
    private final Dispatcher dispatcher = new Dispatcher();
    private final InfluxDBClient reader;
    private final InfluxBucket bucket;

    InfluxStore(StoreConfig.Influx config) {
        this.config = config;
        this.writer = new LineWriter(options(), config.timeouts());
        this.bucket = new InfluxBucket(writer.client(), config);
        // no bound on the whole call: a long answer is right as long as it goes on
        this.reader = InfluxDBClientFactory.create(options()
                .okHttpClient(LineWriter.http(config.timeouts()).dispatcher(dispatcher))
                .logLevel(LogLevel.NONE)
                .build());
    }

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        return bucket.make()
                .map(id -> catalogue.kinds().stream().collect(Collectors.toMap(Kind::name, kind -> id)))
                .orElse(Map.of());
    }

    @Override
    public void write(byte[] lines) {
        writer.write(lines);
    }

    /** Returns at once: InfluxDB answers a write when it can be read. */
    @Override
    public void awaitVisible(Duration most) {}

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        String flux = "from(bucket: " + Flux.literal(config.bucket()) + ") |> " + Flux.range(from, to)
                + " |> filter(fn: (r) => r._measurement == " + Flux.literal(LineText.toStored(kind))
                + " and r._field == \"value\")"
                + " |> keep(columns: [\"_time\", \"_value\", \"source\", \"sensor\"])";
        query(
                flux,
                found -> consumer.accept(new StoredValue(
                        text(found, "source"), text(found, "sensor"), kind, found.getTime(), number(found))));
    }

    @Override
    public List<Point> series(String source, String sensor, String kind, Instant from, Instant to, int most) {
        List<Point> points = new ArrayList<>();
        String flux = "from(bucket: " + Flux.literal(config.bucket()) + ") |> " + Flux.range(from, to)
                + " |> filter(fn: (r) => r._measurement == " + Flux.literal(LineText.toStored(kind))
                + " and r._field == \"value\""
                + " and r.source == " + Flux.literal(LineText.toStored(source))
                + " and r.sensor == " + Flux.literal(LineText.toStored(sensor)) + ")"
                + " |> group() |> sort(columns: [\"_time\"], desc: true) |> limit(n: " + Point.within(most)
                + ") |> keep(columns: [\"_time\", \"_value\"])";
        query(flux, found -> points.add(new Point(found.getTime(), number(found))));
        return points;
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        reader.close();
        writer.close();
    }

    /** By the client's asynchronous way, as the other one collects all records before it gives the first. */
    private void query(String flux, Consumer<FluxRecord> consumer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        reader.getQueryApi()
                .query(
                        flux,
                        (call, found) -> consumer.accept(found),
                        done::completeExceptionally,
                        () -> done.complete(null));
        try {
            done.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof InfluxException influx) {
            return LineWriter.storeException(influx);
        }
        return cause instanceof RuntimeException consumer ? consumer : new StoreException("no answer: " + cause, cause);
    }

    private static String text(FluxRecord found, String column) {
        return LineText.fromStored((String) found.getValueByKey(column));
    }

    private static double number(FluxRecord found) {
        return ((Number) found.getValue()).doubleValue();
    }

    private InfluxDBClientOptions.Builder options() {
        return InfluxDBClientOptions.builder()
                .url(config.url().toString())
                .org(config.org())
                .bucket(config.bucket())
                .authenticateToken(config.token().reveal().toCharArray());
    }
}
