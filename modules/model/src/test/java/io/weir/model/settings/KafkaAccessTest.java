package io.weir.model.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaAccessTest {

    private static final String PASSWORD = "sesame";
    private static final Map<String, String> SCRAM = Map.of(
            "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
            "KAFKA_SASL_USERNAME", "scraper",
            "KAFKA_SASL_PASSWORD", PASSWORD);

    @TempDir
    Path folder;

    @Test
    void theWayIsOpenUnlessToldOtherwise() {
        KafkaAccess access = access(Map.of());

        assertThat(access).isEqualTo(KafkaAccess.plaintext("kafka:9092")).hasToString("kafka:9092 (PLAINTEXT)");
        assertThat(access.settings()).containsExactly(Map.entry("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void clientsBesideTheirBrokerTellNobodyOfThemselves() {
        assertThat(KafkaAccess.inProcess("127.0.0.1:1"))
                .hasToString("127.0.0.1:1 (PLAINTEXT)")
                .extracting(KafkaAccess::settings)
                .isEqualTo(Map.of(
                        "bootstrap.servers", "127.0.0.1:1", "metric.reporters", "", "enable.metrics.push", "false"));
    }

    @Test
    void aPasswordIsLookedUpByTheClient() {
        assertThat(access(SCRAM).settings())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"scraper\" password=\"${env:KAFKA_SASL_PASSWORD}\";");
    }

    @Test
    void thePasswordStaysOutOfToStringAndOfTheSettings() {
        KafkaAccess access = access(SCRAM);

        assertThat(access.toString()).isEqualTo("kafka:9092 (SASL_PLAINTEXT)");
        assertThat(access.settings().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void certificatesAreReadByTheClient() throws IOException {
        Map<String, String> variables = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_CA_FILE", file("ca.crt"),
                "KAFKA_CERTIFICATE_FILE", file("user.crt"),
                "KAFKA_KEY_FILE", file("user.key"));

        assertThat(access(variables).settings())
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.certificates", "${directory:" + folder + ":ca.crt}")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.certificate.chain", "${directory:" + folder + ":user.crt}")
                .containsEntry("ssl.keystore.key", "${directory:" + folder + ":user.key}")
                .doesNotContainKey("sasl.jaas.config");
    }

    @Test
    void withoutItsCertificateAKeyIsRefused() throws IOException {
        assertRefused(
                Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_KEY_FILE", file("user.key")),
                "KAFKA_CERTIFICATE_FILE and KAFKA_KEY_FILE must be set together, but only KAFKA_KEY_FILE is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_SECURITY_PROTOCOL | TLS     | KAFKA_SECURITY_PROTOCOL must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL, but is 'TLS'",
                "KAFKA_SECURITY_PROTOCOL | SSL     | KAFKA_SASL_USERNAME is set, but is of no use where KAFKA_SECURITY_PROTOCOL is SSL",
                "KAFKA_CA_FILE           | /ca.crt | KAFKA_CA_FILE is set, but is of no use where KAFKA_SECURITY_PROTOCOL is SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM    | GSSAPI  | KAFKA_SASL_MECHANISM must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, but is 'GSSAPI'",
                "KAFKA_SASL_USERNAME     | ''      | KAFKA_SASL_USERNAME must be set, but is not",
                "KAFKA_SASL_USERNAME     | a\"b    | KAFKA_SASL_USERNAME must not have quotes, backslashes, dollar or control characters",
                "KAFKA_SASL_PASSWORD     | ''      | KAFKA_SASL_PASSWORD must be set, but is not",
                "KAFKA_SASL_PASSWORD     | a\"b    | KAFKA_SASL_PASSWORD must not have quotes, backslashes, dollar or control characters",
            })
    void aWrongSettingIsNamed(String name, String value, String message) {
        Map<String, String> variables = new HashMap<>(SCRAM);
        variables.put(name, value);

        assertRefused(variables, message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(
                Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_CA_FILE", "/none/ca.crt"),
                "KAFKA_CA_FILE must be a file that can be read, but is '/none/ca.crt'");
    }

    private String file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "PEM").toString();
    }

    private static KafkaAccess access(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        return KafkaAccess.from(new Env(all));
    }

    private static void assertRefused(Map<String, String> variables, String message) {
        assertThatThrownBy(() -> access(variables))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
