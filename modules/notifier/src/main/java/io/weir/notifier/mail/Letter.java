package io.weir.notifier.mail;

import java.time.Clock;
import java.util.Date;
import java.util.Locale;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Printable;
import io.weir.notifier.targets.NoticeKey;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A change as an e-mail of plain text. Whatever a sensor is called, a header stays one line, and the text stays text. */
final class Letter {

    private static final int MOST_SUBJECT = 150;
    private static final int MOST_LINE = 500;

    private final MailSettings settings;
    private final Session session;
    private final Clock clock;

    Letter(MailSettings settings, Session session, Clock clock) {
        this.settings = settings;
        this.session = session;
        this.clock = clock;
    }

    MimeMessage of(AlarmChange change) throws MessagingException {
        String domain = settings.from().getAddress().replaceFirst("^.*@", "");
        MimeMessage message = new Named(session, id(NoticeKey.of(change), domain));
        message.setFrom(settings.from());
        message.setRecipients(RecipientType.TO, settings.to().toArray(Address[]::new));
        message.setSubject(subject(change), "UTF-8");
        message.setText(text(change), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader(
                "References", id(NoticeKey.ofAlarm(change), domain)); // all changes of an alarm are one thread
        message.setHeader("Auto-Submitted", "auto-generated"); // or somebody's holidays are told to us
        message.setHeader("X-Weir-Severity", Printable.of(change.severity().replaceAll("[^\\w-]", "?"), MOST_SUBJECT));
        if (change.state() == AlarmState.ACTIVE && change.severity().equals("critical")) {
            message.setHeader("Importance", "high");
        }
        message.saveChanges();
        return message;
    }

    private static String id(String key, String domain) {
        return "<weir." + key + "@" + domain + ">";
    }

    private static String subject(AlarmChange change) {
        return Printable.of(
                "[Weir] " + change.severity() + " " + change.state().code() + ": " + change.rule() + " on "
                        + change.series(),
                MOST_SUBJECT);
    }

    private String text(AlarmChange change) {
        StringBuilder text = new StringBuilder();
        line(text, change.text());
        text.append("\r\n");
        line(text, "State      " + change.state().code());
        line(text, "Severity   " + change.severity());
        line(text, "Rule       " + change.rule());
        line(text, "Series     " + change.series());
        line(text, "Kind       " + (change.kind() == null ? "several" : change.kind()));
        line(text, String.format(Locale.ROOT, "Value      %s", change.value()));
        line(text, String.format(Locale.ROOT, "Threshold  %s", change.threshold()));
        line(text, "Since      " + change.startsAt());
        line(text, "Changed    " + change.changedAt());
        line(text, "Alarm      " + change.id() + ", change " + change.change());
        settings.link()
                .to(change)
                .ifPresent(link -> text.append("\r\n").append(link).append("\r\n"));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.of(line, MOST_LINE)).append("\r\n");
    }

    /** The library would make a {@code Message-ID} of its own each time. */
    private static final class Named extends MimeMessage {

        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
