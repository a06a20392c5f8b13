package io.weir.notifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.notifier.targets.TargetSettings;
import io.weir.notifier.webhook.Receiving;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotifierConfigTest {

    private static final Map<String, String> LEAST = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "NOTIFIER_TARGETS", "alertmanager",
            "NOTIFIER_ALERTMANAGER_URL", "http://127.0.0.1:1");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void hasDefaultsForAllButKafkaAndTargets() {
        NotifierConfig config = config(Map.of());

        assertThat(config.kafka()).isEqualTo(KafkaAccess.plaintext("kafka:9092"));
        assertThat(config.targets()).extracting(TargetSettings::name).containsExactly("alertmanager");
        assertThat(config.group()).isEqualTo("notifier");
        assertThat(config.lookBack()).isEqualTo(Duration.ofHours(1));
        assertThat(config.giveUp()).isEqualTo(Duration.ofDays(1));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.management()).isEqualTo(ManagementAddress.of("0.0.0.0", 8081));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTIFIER_TARGETS|''|NOTIFIER_TARGETS must be set, but is not",
                "NOTIFIER_TARGETS|mail,mail|NOTIFIER_TARGETS must name each target once, but is 'mail,mail'",
                "NOTIFIER_TARGETS|pager|NOTIFIER_TARGETS must name some of webhook, alertmanager, mail, rabbitmq, but has 'pager'",
                "NOTIFIER_TARGETS|webhook|NOTIFIER_WEBHOOK_URL must be set, but is not",
                "NOTIFIER_TARGETS|rabbitmq|NOTIFIER_RABBITMQ_URL must be set, but is not",
                "NOTIFIER_GROUP|mine|NOTIFIER_GROUP must be notifier, or begin with it and go on in a-z, 0-9 and -, but is 'mine'",
                "NOTIFIER_LONGEST_PAUSE_SECONDS|0|NOTIFIER_LONGEST_PAUSE_SECONDS must be at least 1, but is 0",
                "NOTIFIER_ALERTMANAGER_URL|ftp://x|NOTIFIER_ALERTMANAGER_URL must be a URL of http or https, but is 'ftp://x'",
                "NOTIFIER_ALERTMANAGER_REPEAT_SECONDS|0|NOTIFIER_ALERTMANAGER_REPEAT_SECONDS must be between 1 and 86400, but is 0"
            })
    void aWrongSettingIsNamedWithItsValue(String name, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void anExchangeHasADefaultAndMayBeAllThatIsNamed() {
        NotifierConfig config = config(Map.of(
                "NOTIFIER_TARGETS",
                "rabbitmq",
                "NOTIFIER_RABBITMQ_URL",
                "amqp://broker",
                "NOTIFIER_RABBITMQ_PASSWORD",
                "sesame"));

        assertThat(config.targets()).isEmpty();
        assertThat(config.results().orElseThrow()).hasToString("rabbitmq[amqp://broker exchange=weir-results keys=.*]");
        assertThatThrownBy(() -> config(Map.of(
                        "NOTIFIER_TARGETS", "rabbitmq",
                        "NOTIFIER_RABBITMQ_URL", "amqp://broker",
                        "NOTIFIER_RABBITMQ_KEYS", "all/(")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("NOTIFIER_RABBITMQ_KEYS must be a regular expression, but is 'all/('");
    }

    @Test
    void whatIsSecretStaysSo() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "NOTIFIER_TARGETS", "webhook,alertmanager,mail",
                "NOTIFIER_WEBHOOK_URL", "https://hooks.example.org/hidden",
                "NOTIFIER_WEBHOOK_SECRET", Receiving.SECRET,
                "NOTIFIER_ALERTMANAGER_TOKEN", "hidden"));
        settings.putAll(Map.of(
                "NOTIFIER_MAIL_HOST", "mail.example.org",
                "NOTIFIER_MAIL_FROM", "weir@example.org",
                "NOTIFIER_MAIL_TO", "on-call@example.org",
                "NOTIFIER_MAIL_USERNAME", "weir",
                "NOTIFIER_MAIL_PASSWORD", "hidden"));

        assertThat(config(settings).toString()).doesNotContain("hidden", Receiving.SECRET);
    }

    @Test
    void helpNamesEachTargetAndCheckSaysWhichOneDoesNotAnswer() {
        assertThat(trial("--help", Map.of())).isZero();
        assertThat(text(out)).contains("--check", "--test", "webhook", "alertmanager", "mail");

        assertThat(trial("--check", LEAST)).isEqualTo(1);
        assertThat(text(err))
                .startsWith("alertmanager[http://127.0.0.1:1 repeat=60s")
                .contains("failed: ");
        assertThat(trial("--check", Map.of())).isEqualTo(2);
        assertThat(text(err)).contains("notifier: KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
        assertThat(trial("--chekc", LEAST)).isEqualTo(2);
        assertThat(text(err)).contains("--check, --test and --help, but not '--chekc'");
    }

    @Test
    void testReachesTheTarget() throws Exception {
        try (Receiving receiving = new Receiving()) {
            Map<String, String> settings = new HashMap<>(receiving.settings());
            settings.put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
            settings.put("NOTIFIER_TARGETS", "webhook");

            assertThat(trial("--test", settings)).isZero();
            assertThat(receiving.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).contains("This is a test"));
        }
    }

    private int trial(String argument, Map<String, String> settings) {
        return new Trial(new Env(settings), new PrintStream(out), new PrintStream(err)).run(argument);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static NotifierConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(settings);
        return NotifierConfig.from(new Env(all));
    }
}
