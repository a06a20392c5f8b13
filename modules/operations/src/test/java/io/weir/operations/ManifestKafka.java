package io.weir.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.neighbours.Loopback;
import io.weir.testing.Repository;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

import static org.awaitility.Awaitility.await;

/**
 * A real broker with the settings, the topics and the rights that k8s/kafka gives to one on Kubernetes. Each user has a
 * listener instead of a password.
 */
final class ManifestKafka implements AutoCloseable {

    /** Who may do anything: it makes the topics. */
    static final String ADMIN = "admin";

    /** Tenants of Weir: each has a user {@code tenant-NAME}, and a topic. */
    static final List<String> TENANTS = List.of("acme", "globex", "initech");

    private static final String CONTROLLER = "controller";

    private final KafkaRaftServer server;
    private final Map<String, Integer> ports;

    private ManifestKafka(KafkaRaftServer server, Map<String, Integer> ports) {
        this.server = server;
        this.ports = ports;
    }

    /** Starts it with its data in that folder. */
    static ManifestKafka start(Path folder) throws Exception { // Formatter declares no less
        List<JsonNode> users = users();
        Map<String, Integer> ports = ports(users);
        Properties settings = settings(folder, ports);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName(CONTROLLER.toUpperCase(Locale.ROOT))
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        ManifestKafka kafka = new ManifestKafka(server, ports);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers(ADMIN)))) {
            admin.createTopics(topics()).all().get();
            List<AclBinding> acls =
                    users.stream().flatMap(user -> acls(user).stream()).toList();
            admin.createAcls(acls).all().get();
            admin.alterClientQuotas(ofTenants("user").map(ManifestKafka::quotas).toList())
                    .all()
                    .get();
            await().atMost(Duration.ofSeconds(30)) // until the broker goes by them, too
                    .until(() -> admin.describeAcls(AclBindingFilter.ANY)
                                    .values()
                                    .get()
                                    .size()
                            == acls.size());
        }
        return kafka;
    }

    /** Where that user logs in. */
    String bootstrapServers(String user) {
        return "127.0.0.1:" + ports.get(user);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path folder, Map<String, Integer> ports) {
        Properties settings = new Properties();
        Repository.document(Repository.KAFKA.resolve("kafka.yaml"))
                .at("/spec/kafka/config")
                .properties()
                .forEach(each ->
                        settings.setProperty(each.getKey(), each.getValue().asText()));
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("log.dirs", folder.toString());
        settings.setProperty("listeners", listeners(ports));
        settings.setProperty("advertised.listeners", listeners(ports).replaceFirst(",CONTROLLER.*", ""));
        settings.setProperty(
                "listener.security.protocol.map",
                ports.keySet().stream()
                        .map(name -> name.toUpperCase(Locale.ROOT) + ":PLAINTEXT")
                        .collect(Collectors.joining(",")));
        settings.setProperty("inter.broker.listener.name", ADMIN.toUpperCase(Locale.ROOT));
        settings.setProperty("controller.listener.names", CONTROLLER.toUpperCase(Locale.ROOT));
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + ports.get(CONTROLLER));
        settings.setProperty("principal.builder.class", ListenerPrincipals.class.getName());
        settings.setProperty("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.setProperty("super.users", "User:" + ADMIN + ";User:" + CONTROLLER);
        return settings;
    }

    private static String listeners(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .map(each -> each.getKey().toUpperCase(Locale.ROOT) + "://127.0.0.1:" + each.getValue())
                .collect(Collectors.joining(","));
    }

    private static List<NewTopic> topics() {
        return Stream.concat(
                        Repository.documents(Repository.KAFKA.resolve("kafkatopics.yaml")).stream(), ofTenants("topic"))
                .map(ManifestKafka::topic)
                .toList();
    }

    private static List<JsonNode> users() {
        return Stream.concat(
                        Repository.documents(Repository.KAFKA.resolve("kafkausers.yaml")).stream(), ofTenants("user"))
                .toList();
    }

    /** As the chart makes them of each tenant. */
    private static Stream<JsonNode> ofTenants(String what) {
        Path file = Repository.path("helm/tenants/files/" + what + ".yaml");
        return TENANTS.stream().map(name -> {
            try {
                return Repository.YAML.readTree(Files.readString(file).replace("NAME", name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static NewTopic topic(JsonNode manifest) {
        Map<String, String> config = new LinkedHashMap<>();
        manifest.at("/spec/config")
                .properties()
                .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
        return new NewTopic(
                        manifest.at("/metadata/name").asText(),
                        Optional.of(manifest.at("/spec/partitions").asInt()),
                        Optional.of((short) manifest.at("/spec/replicas").asInt()))
                .configs(config);
    }

    /** As Strimzi's user operator makes them. */
    private static List<AclBinding> acls(JsonNode user) {
        String principal = "User:" + user.at("/metadata/name").asText();
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.get("resource");
            ResourcePattern pattern = new ResourcePattern(
                    resourceType(resource.get("type").asText()),
                    resource.get("name").asText(),
                    resource.get("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
            for (JsonNode operation : acl.get("operations")) {
                acls.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                principal,
                                "*",
                                AclOperation.fromString(operation.asText().toUpperCase(Locale.ROOT)),
                                AclPermissionType.ALLOW)));
            }
        }
        return acls;
    }

    /** Likewise. */
    private static ClientQuotaAlteration quotas(JsonNode user) {
        Map<String, String> names =
                Map.of("consumerByteRate", "consumer_byte_rate", "requestPercentage", "request_percentage");
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(
                        Map.of(ClientQuotaEntity.USER, user.at("/metadata/name").asText())),
                user.at("/spec/quotas").properties().stream()
                        .map(each -> new ClientQuotaAlteration.Op(
                                names.get(each.getKey()), each.getValue().asDouble()))
                        .toList());
    }

    private static ResourceType resourceType(String strimzi) {
        return strimzi.equals("transactionalId")
                ? ResourceType.TRANSACTIONAL_ID
                : ResourceType.fromString(strimzi.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Integer> ports(List<JsonNode> users) {
        List<String> names = new ArrayList<>();
        names.add(ADMIN);
        users.forEach(user -> names.add(user.at("/metadata/name").asText()));
        names.add(CONTROLLER); // last: it is not advertised
        Iterator<Integer> free = Loopback.freePorts(names.size()).iterator();
        Map<String, Integer> ports = new LinkedHashMap<>();
        names.forEach(name -> ports.put(name, free.next()));
        return ports;
    }
}
