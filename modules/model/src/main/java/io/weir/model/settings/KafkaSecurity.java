package io.weir.model.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.model.Printable;

/** Makes settings of Kafka's clients out of variables and of the PEM files that Strimzi's secrets hold. */
final class KafkaSecurity {

    private static final String PROTOCOL = "KAFKA_SECURITY_PROTOCOL";
    private static final String MECHANISM = "KAFKA_SASL_MECHANISM";
    private static final String USERNAME = "KAFKA_SASL_USERNAME";
    private static final String PASSWORD = "KAFKA_SASL_PASSWORD";
    private static final String CA = "KAFKA_CA_FILE";
    private static final String CERTIFICATE = "KAFKA_CERTIFICATE_FILE";
    private static final String KEY = "KAFKA_KEY_FILE";

    private static final List<String> PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
    private static final Map<String, String> LOGINS = Map.of(
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule");

    private KafkaSecurity() {}

    static Map<String, String> settings(Env env) {
        String protocol = env.text(PROTOCOL, "PLAINTEXT");
        if (!PROTOCOLS.contains(protocol)) {
            throw new ConfigException(PROTOCOL + " must be one of " + String.join(", ", PROTOCOLS) + ", but is '"
                    + shown(protocol) + "'");
        }
        Map<String, String> settings = new HashMap<>();
        if (protocol.startsWith("SASL_")) {
            addLogin(settings, env);
        } else {
            refuse(env, protocol, MECHANISM, USERNAME, PASSWORD);
        }
        if (protocol.endsWith("SSL")) {
            addCertificates(settings, env);
        } else {
            refuse(env, protocol, CA, CERTIFICATE, KEY);
        }
        if (!protocol.equals("PLAINTEXT")) {
            settings.put("security.protocol", protocol);
            settings.put("config.providers", "env,directory");
            settings.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
            settings.put(
                    "config.providers.directory.class",
                    "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        }
        return settings;
    }

    /** Or somebody believes that what was set is used, while all goes over the wire in the open. */
    private static void refuse(Env env, String protocol, String... variables) {
        for (String variable : variables) {
            if (env.find(variable).isPresent()) {
                throw new ConfigException(variable + " is set, but is of no use where " + PROTOCOL + " is " + protocol);
            }
        }
    }

    private static void addLogin(Map<String, String> settings, Env env) {
        String mechanism = env.text(MECHANISM, "SCRAM-SHA-512");
        String login = LOGINS.get(mechanism);
        if (login == null) {
            throw new ConfigException(
                    MECHANISM + " must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, but is '" + shown(mechanism) + "'");
        }
        requireQuotable(USERNAME, env.text(USERNAME));
        requireQuotable(PASSWORD, env.secret(PASSWORD).reveal());
        settings.put("sasl.mechanism", mechanism);
        settings.put(
                "sasl.jaas.config",
                login + " required username=\"" + env.text(USERNAME) + "\" password=\"${env:" + PASSWORD + "}\";");
    }

    /** The client puts both between quotes as they are. */
    private static void requireQuotable(String variable, String text) {
        if (text.chars().anyMatch(c -> c == '"' || c == '\\' || c == '$' || Character.isISOControl(c))) {
            throw new ConfigException(variable + " must not have quotes, backslashes, dollar or control characters");
        }
    }

    private static void addCertificates(Map<String, String> settings, Env env) {
        file(env, CA).ifPresent(file -> {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.certificates", contentOf(file));
        });
        Optional<Path> certificate = file(env, CERTIFICATE);
        Optional<Path> key = file(env, KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigException(CERTIFICATE + " and " + KEY + " must be set together, but only "
                    + (key.isPresent() ? KEY : CERTIFICATE) + " is");
        }
        if (key.isPresent()) {
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.certificate.chain", contentOf(certificate.get()));
            settings.put("ssl.keystore.key", contentOf(key.get()));
        }
    }

    private static Optional<Path> file(Env env, String variable) {
        Optional<Path> file = env.path(variable).map(Path::toAbsolutePath);
        file.filter(path -> !Files.isRegularFile(path) || !Files.isReadable(path))
                .ifPresent(path -> {
                    throw new ConfigException(
                            variable + " must be a file that can be read, but is '" + shown(path.toString()) + "'");
                });
        return file;
    }

    private static String contentOf(Path file) {
        return "${directory:" + file.getParent() + ':' + file.getFileName() + '}';
    }

    private static String shown(String text) {
        return Printable.of(text, 100);
    }
}
