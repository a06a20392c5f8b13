package io.weir.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.Permission;
import com.influxdb.client.domain.PermissionResource;
import io.weir.model.settings.Secret;
import io.weir.neighbours.Loopback;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real InfluxDB 2 in a process of its own, set up with an organisation and without a bucket of ours. */
public final class InfluxServer implements AutoCloseable {

    private static final String ORG = "weir";
    private static final String TOKEN = "token-of-the-test";

    private final Process process;
    private final URI url;

    private InfluxServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it with its data in that folder; the test is skipped, saying so, where there is none to start. */
    public static InfluxServer start(Path folder) {
        Path run = Path.of(System.getProperty("weir.shared", "../shared"), "influxd", "run");
        Assumptions.assumeTrue(
                Files.isExecutable(run), () -> "Skipped: no InfluxDB to test against, as there is no " + run);
        int port = Loopback.freePorts(1).get(0);
        try {
            Process process = new ProcessBuilder(run.toString(), folder.toString(), Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("influxd.log").toFile())
                    .start();
            InfluxServer server = new InfluxServer(process, URI.create("http://127.0.0.1:" + port));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::isUp);
            server.post("/api/v2/setup", """
                    {"username": "admin", "password": "password", "token": "%s", "org": "%s", "bucket": "other"}""".formatted(TOKEN, ORG));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to reach it, with a bucket of that name. */
    public StoreConfig.Influx config(String bucket, Duration retention) {
        return new StoreConfig.Influx(url, ORG, bucket, new Secret(TOKEN), retention, StoreConfig.Timeouts.DEFAULT);
    }

    /** A token with which one may read these buckets and write to those, and nothing else. */
    public Secret token(List<String> read, List<String> written) {
        try (InfluxDBClient client = client()) {
            List<Permission> permissions = new ArrayList<>();
            read.forEach(name -> permissions.add(permission(client, name, Permission.ActionEnum.READ)));
            written.forEach(name -> permissions.add(permission(client, name, Permission.ActionEnum.WRITE)));
            String org = client.getBucketsApi().findBucketByName("other").getOrgID();
            return new Secret(client.getAuthorizationsApi()
                    .createAuthorization(org, permissions)
                    .getToken());
        }
    }

    private static Permission permission(InfluxDBClient client, String bucket, Permission.ActionEnum action) {
        Bucket found = client.getBucketsApi().findBucketByName(bucket);
        return new Permission()
                .action(action)
                .resource(new PermissionResource()
                        .type(PermissionResource.TYPE_BUCKETS)
                        .id(found.getId())
                        .orgID(found.getOrgID()));
    }

    /** Deletes a bucket, with all that is in it. */
    public void delete(String bucket) {
        try (InfluxDBClient client = client()) {
            client.getBucketsApi().deleteBucket(client.getBucketsApi().findBucketByName(bucket));
        }
    }

    /** Deletes what is in a bucket from one time to another, as {@code influx delete} does. */
    public void delete(String bucket, Instant start, Instant stop, String predicate) {
        try (InfluxDBClient client = client()) {
            client.getDeleteApi()
                    .delete(start.atOffset(ZoneOffset.UTC), stop.atOffset(ZoneOffset.UTC), predicate, bucket, ORG);
        }
    }

    /** Has a name of InfluxDB 1 lead to a bucket. */
    void nameDatabase(String database, String bucketId) {
        try (InfluxDBClient client = client()) {
            post("/api/v2/dbrps", """
                    {"orgID": "%s", "bucketID": "%s", "database": "%s", "retention_policy": "autogen", "default": true}""".formatted(
                            client.getBucketsApi().findBucketByID(bucketId).getOrgID(), bucketId, database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy(); // SIGTERM, which ends it at once
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InfluxDBClient client() {
        return InfluxDBClientFactory.create(url.toString(), TOKEN.toCharArray(), ORG);
    }

    private boolean isUp() {
        try {
            HttpRequest health = HttpRequest.newBuilder(url.resolve("/health")).build();
            return HttpClient.newHttpClient()
                            .send(health, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void post(String path, String json) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .header("Authorization", "Token " + TOKEN)
                    .POST(BodyPublishers.ofString(json))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                throw new IOException(path + " answers " + status);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
