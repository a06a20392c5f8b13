package io.weir.intake.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import io.javalin.config.JavalinConfig;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The way in with TLS. Senders that are boards ask for no name and check nothing, so that a certificate may be self-signed.
 *
 * @param setting that names the keystore; with {@code _PASSWORD} behind it, its password
 * @param port 0 takes any free one
 * @param keystore in PKCS12 or JKS
 * @param password of the keystore and its key
 */
public record PushTls(String setting, int port, Path keystore, Secret password) {

    private static final int MOST_WORDS = 200;

    public PushTls {
        if (!Files.isRegularFile(keystore) || !Files.isReadable(keystore)) {
            throw new ConfigException(setting + " must be a file that can be read, but is " + keystore);
        }
        try {
            KeyStore.getInstance(keystore.toFile(), password.reveal().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    setting + " must be a keystore (PKCS12 or JKS) that " + setting + "_PASSWORD opens, but of "
                            + keystore + " it is said: " + Printable.of(e.getMessage(), MOST_WORDS));
        }
    }

    /** Opens both ports: where one is named the server opens no other by itself. */
    void applyTo(JavalinConfig config, PushDoor door) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(keystore.toUri().toString());
        context.setKeyStorePassword(password.reveal());
        config.jetty.addConnector((server, http) -> {
            ServerConnector plain = new ServerConnector(server, new HttpConnectionFactory(http));
            plain.setHost(door.host());
            plain.setPort(door.port());
            return plain;
        });
        config.jetty.addConnector((server, http) -> {
            HttpConfiguration secure = new HttpConfiguration(http);
            secure.addCustomizer(new SecureRequestCustomizer(false)); // boards name no host, or an address
            ServerConnector connector = new ServerConnector(
                    server,
                    new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                    new HttpConnectionFactory(secure));
            connector.setHost(door.host());
            connector.setPort(port);
            return connector;
        });
    }
}
