package io.weir.notifier.mail;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.notifier.Alarms;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import io.weir.testing.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a real SMTP server. */
class MailTest {

    private static final AlarmChange CHANGE = Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE);

    @TempDir
    private static Path folder;

    @Test
    void goesByStarttlsAndLoginToEachAddress() throws Exception {
        SelfSigned keys = SelfSigned.in(folder);
        try (MailServer server = MailServer.start(keys)) {
            Map<String, String> settings = server.settings(keys);
            settings.put("NOTIFIER_MAIL_TO", "on-call@example.org, Second One <second@example.org>");
            Target mail = MailSettings.from(new Env(settings)).open();

            assertThat(mail.check()).isEqualTo("answers and knows us");
            mail.deliver(CHANGE);

            assertThat(server.received())
                    .extracting(MailServer.Received::to)
                    .containsExactly("on-call@example.org", "second@example.org");

            settings.put("NOTIFIER_MAIL_PASSWORD", "wrong");
            assertThatThrownBy(() -> MailSettings.from(new Env(settings)).open().deliver(CHANGE))
                    .isInstanceOfSatisfying(
                            UndeliveredException.class,
                            e -> assertThat(e.isLasting()).isTrue())
                    .hasMessageNotContaining("wrong");

            settings.put("NOTIFIER_MAIL_PASSWORD", MailServer.PASSWORD);
            settings.remove("NOTIFIER_MAIL_CA_FILE"); // then nobody vouches for it
            assertThatThrownBy(() -> MailSettings.from(new Env(settings)).open().deliver(CHANGE))
                    .isInstanceOf(UndeliveredException.class);
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void oneThatCantDoStarttlsIsNotUsed() throws Exception {
        try (MailServer server = MailServer.open()) {
            Map<String, String> settings = server.settings();
            settings.put("NOTIFIER_MAIL_TLS", "starttls");

            assertThatThrownBy(() -> MailSettings.from(new Env(settings)).open().deliver(CHANGE))
                    .isInstanceOf(UndeliveredException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void refusalForNowIsTriedAgainAndOneForEverIsNot() throws Exception {
        try (MailServer server = MailServer.open()) {
            Target mail = MailSettings.from(new Env(server.settings())).open();

            server.refuse(451);
            assertThatThrownBy(() -> mail.deliver(CHANGE)).isInstanceOf(UndeliveredException.class);
            server.refuse(554);
            assertThatThrownBy(() -> mail.deliver(CHANGE))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("not now");
            server.refuse(0);
            mail.deliver(CHANGE);

            assertThat(server.received()).hasSize(1);
        }
        assertThatThrownBy(() -> MailSettings.from(new Env(Map.of(
                                "NOTIFIER_MAIL_HOST", "127.0.0.1",
                                "NOTIFIER_MAIL_PORT", "1",
                                "NOTIFIER_MAIL_TLS", "none",
                                "NOTIFIER_MAIL_FROM", "weir@example.org",
                                "NOTIFIER_MAIL_TO", "on-call@example.org")))
                        .open()
                        .deliver(CHANGE))
                .isInstanceOf(UndeliveredException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void passwordIsNotSentInTheOpenNorPrinted() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "NOTIFIER_MAIL_HOST", "localhost",
                "NOTIFIER_MAIL_TLS", "none",
                "NOTIFIER_MAIL_FROM", "weir@example.org",
                "NOTIFIER_MAIL_TO", "on-call@example.org",
                "NOTIFIER_MAIL_USERNAME", "weir",
                "NOTIFIER_MAIL_PASSWORD", "hidden"));
        assertThatThrownBy(() -> MailSettings.from(new Env(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("NOTIFIER_MAIL_PASSWORD is set, but would be sent in the open");

        settings.put("NOTIFIER_MAIL_TLS", "implicit");
        MailSettings right = MailSettings.from(new Env(settings));
        assertThat(right.toString()).doesNotContain("hidden").contains("localhost:465 tls=implicit login=yes");

        settings.put("NOTIFIER_MAIL_TO", "on-call@example.org\nBcc: x@example.org");
        assertThatThrownBy(() -> MailSettings.from(new Env(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("NOTIFIER_MAIL_TO must have addresses such as weir@example.org, but has");
    }
}
