package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.neighbours.Certificates;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.Loopback;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.testing.Repository;
import io.weir.wire.Channels;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka, InfluxDB, Redis and an MQTT broker, real ones, with the names, ports, labels, Secrets and settings that those of
 * {@code k8s/} have. The services reach Kafka by TLS with name and password; the tests by an open listener that only a forwarded
 * port leads to.
 */
final class Neighbours implements AutoCloseable {

    private static final List<String> USERS = Channels.services().toList();
    /** User and password at the MQTT broker. */
    static final Map<String, String> MQTT = Map.of("user", "weir", "password", secret());

    private static final String KAFKA = "weir-kafka-bootstrap";
    private static final int FORWARDED = 9094;

    private final Cluster cluster;
    private final String token;
    private final int kafkaPort;
    private final LocalPortForward kafka;

    private Neighbours(Cluster cluster, String token, int kafkaPort, LocalPortForward kafka) {
        this.cluster = cluster;
        this.token = token;
        this.kafkaPort = kafkaPort;
        this.kafka = kafka;
    }

    /** Starts them and makes what there must be before ours start: topics, organization, bucket, Secrets. */
    static Neighbours start(Cluster cluster) {
        String token = secret();
        int kafkaPort = Loopback.freePorts(1).get(0);
        applySecrets(cluster, token);
        cluster.applySettings("e2e-kafka", Map.of("server.properties", kafkaSettings(kafkaPort)));
        String permissions = Repository.document(Repository.path("k8s/redis/values.yaml"))
                .at("/auth/aclUsers/default/permissions")
                .asText();
        // Debian's Redis 7.0 does not know that command yet; Valkey does
        cluster.applySettings("e2e-valkey", Map.of("permissions", permissions.replace(" +client|setinfo", "")));
        cluster.apply("modules/e2e/neighbours/neighbours.yaml");
        List.of("kafka", "influxdb", "valkey", "mosquitto").forEach(cluster::awaitRollout);
        Neighbours neighbours = new Neighbours(
                cluster, token, kafkaPort, cluster.forward("strimzi.io/cluster", "weir", FORWARDED, kafkaPort));
        KafkaTopics.create(neighbours.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        neighbours.setUpInflux();
        return neighbours;
    }

    /** Where the tests reach Kafka. */
    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** A way to InfluxDB, which ends with the pod that it leads to. */
    LocalPortForward influx() {
        return cluster.forward("app.kubernetes.io/name", "influxdb2", 8086);
    }

    /** What a service would be given to reach the store by that way. */
    Map<String, String> storeSettings(LocalPortForward influx) {
        return Map.of(
                "INFLUX_URL",
                "http://127.0.0.1:" + influx.getLocalPort(),
                "INFLUX_ORG",
                "weir",
                "INFLUX_BUCKET",
                "weir",
                "INFLUX_TOKEN",
                token);
    }

    /** What InfluxDB answers to a question in Flux: CSV. */
    String ask(LocalPortForward influx, String flux) {
        return post(influx, "/api/v2/query?org=weir", "application/vnd.flux", flux);
    }

    /** Makes what charts bring as a KafkaTopic, as Strimzi's operator does. */
    void makeTopics() {
        List<NewTopic> topics = cluster
                .client()
                .genericKubernetesResources("kafka.strimzi.io/v1", "KafkaTopic")
                .inNamespace(Cluster.NAMESPACE)
                .list()
                .getItems()
                .stream()
                .map(topic -> new NewTopic(
                        topic.getMetadata().getName(), topic.<Integer>get("spec", "partitions"), (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Topics can't be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were made", e);
        }
    }

    /** The store, reached by that way. */
    Store store(LocalPortForward influx) {
        return StoreConfig.from(new Env(storeSettings(influx))).open();
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to Kafka", e);
        }
    }

    /** Makes the Secret with the collector's token, also again after it was removed. */
    void applyCollectorSecret() {
        cluster.applySecret("influxdb-collector", Map.of("token", token));
    }

    private void setUpInflux() {
        try (LocalPortForward influx = influx()) {
            post(
                    influx,
                    "/api/v2/setup",
                    "application/json",
                    "{\"username\":\"admin\",\"password\":\"%s\",\"token\":\"%s\",\"org\":\"weir\",\"bucket\":\"weir\"}"
                            .formatted(secret(), token));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to InfluxDB", e);
        }
    }

    private String post(LocalPortForward influx, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + influx.getLocalPort() + path))
                .header("Content-Type", type)
                .header("Authorization", "Token " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("InfluxDB does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking InfluxDB", e);
        }
    }

    private static void applySecrets(Cluster cluster, String token) {
        Map<String, String> passwords = USERS.stream().collect(Collectors.toMap(user -> user, user -> secret()));
        passwords.forEach((user, password) -> cluster.applySecret("kafka-" + user, Map.of("password", password)));
        cluster.applySecret("e2e-kafka-passwords", passwords);
        cluster.applySecret("mqtt", MQTT);
        cluster.applySecret("valkey", Map.of("default", secret()));
        cluster.applySecret("influxdb-collector", Map.of("token", token));
        cluster.applySecret("influxdb-live", Map.of("token", token));

        try {
            Certificates certificates = Certificates.make(Files.createTempDirectory("keys"), "dns:" + KAFKA);
            cluster.applySecret("weir-cluster-ca-cert", Map.of("ca.crt", Files.readString(certificates.ca())));
            cluster.client()
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("e2e-kafka-keys")
                            .withNamespace(Cluster.NAMESPACE)
                            .endMetadata()
                            .addToData(
                                    "keys.p12",
                                    Base64.getEncoder().encodeToString(Files.readAllBytes(certificates.brokerKeys())))
                            .addToStringData("password", Certificates.PASSWORD)
                            .build())
                    .serverSideApply();
        } catch (Exception e) { // keytool and the JDK's key stores declare no less
            throw new IllegalStateException("Kafka's keys can't be made", e);
        }
    }

    /** Those of {@code k8s/kafka}, and what Strimzi adds to them. */
    private static String kafkaSettings(int forwardedPort) {
        Map<String, String> settings = new TreeMap<>();
        Repository.document(Repository.path("k8s/kafka/base/kafka.yaml"))
                .at("/spec/kafka/config")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "0",
                "log.dirs", "/data/kafka",
                "controller.quorum.voters", "0@127.0.0.1:9095",
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "INTERNAL",
                "listeners",
                        "TLS://:9093,FORWARDED://127.0.0.1:" + FORWARDED
                                + ",INTERNAL://127.0.0.1:9092,CONTROLLER://127.0.0.1:9095",
                "advertised.listeners",
                        "TLS://" + KAFKA + ":9093,FORWARDED://127.0.0.1:" + forwardedPort
                                + ",INTERNAL://127.0.0.1:9092",
                "listener.security.protocol.map",
                        "TLS:SASL_SSL,FORWARDED:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT"));
        settings.putAll(Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.tls.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "listener.name.tls.ssl.keystore.type", "PKCS12",
                "listener.name.tls.ssl.keystore.location", "/keys/keys.p12",
                "listener.name.tls.ssl.keystore.password", "${directory:/keys:password}",
                "config.providers", "directory",
                "config.providers.directory.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider"));
        return settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String secret() {
        return UUID.randomUUID().toString();
    }
}
