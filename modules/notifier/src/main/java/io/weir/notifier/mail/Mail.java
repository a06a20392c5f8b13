package io.weir.notifier.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;

import io.weir.model.AlarmChange;
import io.weir.model.settings.Secret;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each change as an e-mail of its own, over a connection of its own: alarms are rare, and servers hang up on who is silent.
 * One that comes again has the same {@code Message-ID}, by which mail programs show it once.
 */
final class Mail implements Target {

    private static final Logger LOGGER = LoggerFactory.getLogger(Mail.class);
    private static final String PATIENCE = "10000"; // milliseconds, for each step

    private final MailSettings settings;
    private final Session session;
    private final Letter letter;

    Mail(MailSettings settings, Clock clock) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
        letter = new Letter(settings, session, clock);
    }

    @Override
    public String name() {
        return MailSettings.NAME;
    }

    @Override
    public void deliver(AlarmChange change) throws UndeliveredException, RefusedException {
        try (Transport transport = session.getTransport()) {
            connect(transport);
            send(transport, change);
        } catch (AuthenticationFailedException e) {
            throw new UndeliveredException("login refused: " + e.getMessage(), Duration.ZERO, true);
        } catch (MessagingException e) {
            throw new UndeliveredException(words(e));
        }
    }

    @Override
    public String check() throws UndeliveredException {
        try (Transport transport = session.getTransport()) {
            connect(transport);
            return "answers" + (settings.username().isPresent() ? " and knows us" : "");
        } catch (MessagingException e) {
            throw new UndeliveredException(words(e));
        }
    }

    @Override
    public void close() {
        // no connection outlives a call
    }

    private void connect(Transport transport) throws MessagingException {
        transport.connect(
                settings.host(),
                settings.port(),
                settings.username().orElse(null),
                settings.password().map(Secret::reveal).orElse(null));
    }

    /** A server that took it for some of those who should get it is not given it again: they would get it twice. */
    private void send(Transport transport, AlarmChange change)
            throws MessagingException, UndeliveredException, RefusedException {
        try {
            transport.sendMessage(letter.of(change), settings.to().toArray(Address[]::new));
        } catch (SendFailedException e) {
            Address[] sent = e.getValidSentAddresses();
            if (sent != null && sent.length > 0) {
                LOGGER.warn(
                        "An e-mail was not taken for all: invalid={} unsent={} why={}",
                        Arrays.toString(e.getInvalidAddresses()),
                        Arrays.toString(e.getValidUnsentAddresses()),
                        words(e));
            } else if (isForEver(e)) {
                throw new RefusedException(words(e));
            } else {
                throw new UndeliveredException(words(e));
            }
        }
    }

    /** Codes of 500 and above say that the same would be refused again; a server that does not like the sender may be mended. */
    private static boolean isForEver(MessagingException e) {
        for (Exception each = e;
                each instanceof MessagingException;
                each = ((MessagingException) each).getNextException()) {
            int code = code(each);
            if (code >= 400) {
                return code >= 500;
            }
        }
        return false;
    }

    private static int code(Exception e) {
        if (e instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (e instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private static String words(MessagingException e) {
        Exception next = e.getNextException();
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return next == null ? message : message + ": " + next.getMessage();
    }

    private static Properties properties(MailSettings settings) {
        boolean implicit = settings.tls() == MailSettings.Tls.IMPLICIT;
        boolean starttls = settings.tls() == MailSettings.Tls.STARTTLS;
        String protocol = implicit ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + '.';
        properties.put(prefix + "connectiontimeout", PATIENCE);
        properties.put(prefix + "timeout", PATIENCE);
        properties.put(prefix + "writetimeout", PATIENCE);
        properties.put(prefix + "auth", Boolean.toString(settings.username().isPresent()));
        properties.put(prefix + "starttls.enable", Boolean.toString(starttls));
        properties.put(prefix + "starttls.required", Boolean.toString(starttls));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "ssl.socketFactory", settings.sockets());
        properties.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put(prefix + "sendpartial", "true");
        properties.put(prefix + "from", settings.from().getAddress());
        properties.put("mail.mime.charset", "UTF-8");
        return properties;
    }
}
