package io.weir.notifier.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.weir.testing.SelfSigned;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server of this process, which wants STARTTLS and a login, and keeps what it was given. */
public final class MailServer implements AutoCloseable {

    /** Who may send. */
    public static final String USERNAME = "weir";

    /** By which. */
    public static final String PASSWORD = "correct horse";

    /** A mail, and who gets it. */
    public record Received(String to, MimeMessage message) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server;
    private volatile RejectException refusal;
    private volatile int heldFrom = Integer.MAX_VALUE;
    private volatile CompletableFuture<Void> held;

    private MailServer(SelfSigned keys) throws Exception {
        SMTPServer.Builder builder = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .messageHandlerFactory(context -> new Letters());
        if (keys != null) {
            builder.enableTLS()
                    .requireTLS()
                    .requireAuth()
                    .startTlsSocketFactory(context(keys), false)
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        if (!user.equals(USERNAME) || !password.equals(PASSWORD)) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        server = builder.build();
        server.start();
    }

    /** One that takes mails of whoever has this certificate and the password. */
    public static MailServer start(SelfSigned keys) throws Exception {
        return new MailServer(keys);
    }

    /** One that takes mails in the open, of anybody. */
    public static MailServer open() throws Exception {
        return new MailServer(null);
    }

    /** Where it listens. */
    public int port() {
        return server.getPortAllocated();
    }

    /** What it was given. */
    public List<Received> received() {
        return received;
    }

    /** From now on each mail is refused by that code; 0 for no more. */
    public void refuse(int code) {
        refusal = code == 0 ? null : new RejectException(code, "not now");
    }

    /** The so-manieth mail and those behind it are taken, and nobody is told so until then. */
    public void hold(int from, CompletableFuture<Void> until) {
        held = until;
        heldFrom = from;
    }

    /** The settings of whoever sends by it. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "NOTIFIER_MAIL_HOST", "localhost",
                "NOTIFIER_MAIL_PORT", Integer.toString(port()),
                "NOTIFIER_MAIL_TLS", "none",
                "NOTIFIER_MAIL_FROM", "weir@example.org",
                "NOTIFIER_MAIL_TO", "on-call@example.org"));
        return settings;
    }

    /** The same for one that wants a login. */
    public Map<String, String> settings(SelfSigned keys) {
        Map<String, String> settings = settings();
        settings.putAll(Map.of(
                "NOTIFIER_MAIL_TLS",
                "starttls",
                "NOTIFIER_MAIL_CA_FILE",
                keys.certificate().toString(),
                "NOTIFIER_MAIL_USERNAME",
                USERNAME,
                "NOTIFIER_MAIL_PASSWORD",
                PASSWORD));
        return settings;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One sending: to whom, and then what. */
    private final class Letters implements MessageHandler {

        private final List<String> to = new ArrayList<>();

        @Override
        public void from(String from) {
            // anybody may
        }

        @Override
        public void recipient(String recipient) {
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            RejectException now = refusal;
            if (now != null) {
                throw now;
            }
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
                to.forEach(each -> received.add(new Received(each, message)));
                if (received.size() >= heldFrom) {
                    held.join();
                }
                return null;
            } catch (MessagingException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void done() {
            // nothing is open
        }
    }

    private static SSLContext context(SelfSigned keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.keystore().toFile(), SelfSigned.PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SelfSigned.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
