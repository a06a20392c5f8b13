package io.weir.notifier.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.settings.Env;
import io.weir.notifier.Alarms;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LetterTest {

    private final Session session = Session.getInstance(new Properties());
    private final MailSettings settings = MailSettings.from(new Env(Map.of(
            "NOTIFIER_MAIL_HOST", "mail.example.org",
            "NOTIFIER_MAIL_FROM", "Weir <weir@example.org>",
            "NOTIFIER_MAIL_TO", "on-call@example.org, second@example.org",
            "NOTIFIER_PAGE_URL", "https://weir.example.org/")));
    private final Letter letter = new Letter(settings, session, Clock.fixed(Alarms.SINCE, ZoneOffset.UTC));

    @Test
    void saysAllThatThereIsToKnow() throws Exception {
        MimeMessage message = letter.of(Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE));

        assertThat(message.getSubject()).isEqualTo("[Weir] critical active: pm10-high on feed/1");
        assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(message.getHeader("Importance")).containsExactly("high");
        assertThat(message.getContent().toString().lines())
                .containsExactly(
                        "PM10 of feed/1 is above 150 for 10 minutes",
                        "",
                        "State      active",
                        "Severity   critical",
                        "Rule       pm10-high",
                        "Series     feed/1",
                        "Kind       P1",
                        "Value      310.5",
                        "Threshold  150.0",
                        "Since      2026-11-22T11:50:00Z",
                        "Changed    2026-11-22T11:52:00Z",
                        "Alarm      pm10-high@feed/1@2026-11-22T11:50:00Z, change 2",
                        "",
                        "https://weir.example.org/#kind=P1&sensor=feed%2F1");
    }

    @Test
    void sameChangeHasTheSameIdAndChangesOfAnAlarmAreOneThread() throws Exception {
        AlarmChange active = Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE);
        AlarmChange resolved = Alarms.change("pm10-high", "feed/1", 3, AlarmState.RESOLVED);

        assertThat(letter.of(active).getMessageID())
                .isEqualTo(letter.of(active).getMessageID())
                .matches("<weir\\.[0-9a-f]{32}-2@example\\.org>")
                .isNotEqualTo(letter.of(resolved).getMessageID());
        assertThat(letter.of(active).getHeader("References"))
                .isEqualTo(letter.of(resolved).getHeader("References"));
    }

    @Test
    void nobodysNameBecomesAHeader() throws Exception {
        AlarmChange change = Alarms.change("rule\nX-Mine: 1", Alarms.HOSTILE, 1, AlarmState.ACTIVE);

        MimeMessage message = letter.of(change);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        MimeMessage read =
                new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray())); // as whoever gets it

        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(read.getHeader("X-Mine")).isNull();
        assertThat(read.getAllRecipients()).hasSize(2);
        assertThat(read.getContentType()).startsWith("text/plain");
        assertThat(read.getContent().toString()).contains("<script>").doesNotContain("\u202E");
        assertThat(new String(bytes.toByteArray(), StandardCharsets.US_ASCII).lines())
                .noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("X-Mine"));
    }
}
