package io.weir.amqp;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

import com.rabbitmq.client.ConnectionFactory;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.web.CaFile;

/**
 * How a RabbitMQ is reached.
 *
 * @param setting what its settings begin with: {@code RABBITMQ}
 * @param url of the server, {@code amqp://} or {@code amqps://}; its path is the virtual host
 * @param certificates that the server's is held to, in place of Java's
 */
public record RabbitAccess(String setting, URI url, String user, Secret password, Optional<Path> certificates) {

    private static final int MOST_SHOWN = 60;
    private static final int HEARTBEAT_SECONDS = 30;
    private static final int PORT = 5672;
    private static final int SECURE_PORT = 5671;

    public RabbitAccess {
        boolean secure = "amqps".equals(url.getScheme());
        if (url.getHost() == null || !secure && !"amqp".equals(url.getScheme()) || url.getQuery() != null) {
            throw new ConfigException(
                    setting + "_URL must be a URL such as amqp://host:5672 or amqps://host:5671/vhost, but is '"
                            + Printable.of(url.toString(), MOST_SHOWN) + "'");
        }
        if (certificates.isPresent() && !secure) {
            throw new ConfigException(
                    setting + "_CA_FILE is of use with amqps:// only, but " + setting + "_URL is " + url);
        }
    }

    /** Reads {@code _URL}, {@code _USER}, {@code _PASSWORD} and {@code _CA_FILE}; the guest that a server has by itself unless told otherwise. */
    public static RabbitAccess from(Env env, String setting, URI first) {
        return new RabbitAccess(
                setting,
                env.uri(setting + "_URL", first),
                env.text(setting + "_USER", "guest"),
                env.findSecret(setting + "_PASSWORD").orElse(new Secret("guest")),
                env.path(setting + "_CA_FILE"));
    }

    /**
     * What makes connections, whose threads end with the process.
     *
     * @throws ConfigException where the certificates can't be used
     */
    public ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(url.getHost());
        factory.setPort(port());
        factory.setVirtualHost(virtualHost());
        factory.setUsername(user);
        factory.setPassword(password.reveal());
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(work -> {
            Thread daemon = new Thread(work, "rabbitmq-client");
            daemon.setDaemon(true);
            return daemon;
        });
        if (isSecure()) {
            try {
                factory.useSslProtocol(tls());
                factory.enableHostnameVerification();
            } catch (GeneralSecurityException e) {
                throw new ConfigException(setting + "_URL asks for TLS, which this JDK can't do: " + e.getMessage());
            }
        }
        return factory;
    }

    /** The port, that of the scheme unless it is named. */
    public int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? SECURE_PORT : PORT;
    }

    /** The virtual host, {@code /} unless it is named. */
    public String virtualHost() {
        String path = url.getPath();
        return path == null || path.length() <= 1 ? "/" : path.substring(1);
    }

    private boolean isSecure() {
        return url.getScheme().equals("amqps");
    }

    private SSLContext tls() throws GeneralSecurityException {
        if (certificates.isEmpty()) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, CaFile.read(setting + "_CA_FILE", certificates.get()).getTrustManagers(), null);
        return context;
    }
}
