package io.weir.neighbours;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker as Strimzi sets it up: TLS on each listener for clients, one of which wants a name and a password (SCRAM) and one
 * a certificate. The open listener is for making topics.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String SCRAM = "SCRAM-SHA-512";

    private final KafkaRaftServer server;
    private final KafkaPorts open;
    private final List<Integer> secured;
    private final Certificates certificates;

    private SecuredKafka(KafkaRaftServer server, KafkaPorts open, List<Integer> secured, Certificates certificates) {
        this.server = server;
        this.open = open;
        this.secured = secured;
        this.certificates = certificates;
    }

    /** A broker that knows one user by name and password, and one by its certificate. */
    public static SecuredKafka start(Path folder, String user, String password) throws Exception {
        Certificates certificates = Certificates.make(folder, "ip:" + Loopback.ADDRESS);
        Path log = folder.resolve("log");
        KafkaNode.format(log);
        List<Integer> ports = Loopback.freePorts(4);
        KafkaPorts open = new KafkaPorts(ports.get(0), ports.get(1));
        List<Integer> secured = ports.subList(2, 4);
        SecuredKafka kafka = new SecuredKafka(
                KafkaNode.start(settings(log, open, secured, certificates), KafkaFaults.listen()),
                open,
                secured,
                certificates);
        kafka.add(user, password);
        return kafka;
    }

    /** Where topics can be made and looked at. */
    public String openServers() {
        return address(open.broker());
    }

    /** The {@code KAFKA_} variables of who signs in by name; the password must be in the process's environment. */
    public Map<String, String> variables(String user, String password) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                address(secured.get(0)),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_USERNAME",
                user,
                "KAFKA_SASL_PASSWORD",
                password,
                "KAFKA_CA_FILE",
                certificates.ca().toString());
    }

    /** The {@code KAFKA_} variables of who signs in by certificate. */
    public Map<String, String> variables() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", address(secured.get(1)),
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_CERTIFICATE_FILE", certificates.userCertificate().toString(),
                "KAFKA_KEY_FILE", certificates.userKey().toString(),
                "KAFKA_CA_FILE", certificates.ca().toString());
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void add(String user, String password) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", openServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                    .all()
                    .get();
        }
    }

    private static Properties settings(Path log, KafkaPorts open, List<Integer> secured, Certificates certificates) {
        Properties settings = KafkaSettings.of(log, open);
        String listeners = ",SCRAM://" + address(secured.get(0)) + ",MUTUAL://" + address(secured.get(1));
        append(settings, "listeners", listeners);
        append(settings, "advertised.listeners", listeners);
        append(settings, "listener.security.protocol.map", ",SCRAM:SASL_SSL,MUTUAL:SSL");
        settings.setProperty("sasl.enabled.mechanisms", SCRAM);
        settings.setProperty(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.setProperty("ssl.keystore.type", "PKCS12");
        settings.setProperty("ssl.keystore.location", certificates.brokerKeys().toString());
        settings.setProperty("ssl.keystore.password", Certificates.PASSWORD);
        settings.setProperty("listener.name.mutual.ssl.client.auth", "required");
        settings.setProperty("ssl.truststore.type", "PEM");
        settings.setProperty(
                "ssl.truststore.location", certificates.userCertificate().toString());
        return settings;
    }

    private static void append(Properties settings, String name, String more) {
        settings.setProperty(name, settings.getProperty(name) + more);
    }

    private static String address(int port) {
        return Loopback.ADDRESS + ":" + port;
    }
}
