package io.weir.notifier.mail;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import io.weir.model.AlarmState;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.notifier.targets.PageLink;
import io.weir.notifier.targets.Route;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.TargetSettings;
import io.weir.web.CaFile;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * By which server e-mails go, and to whom.
 *
 * @param host name of the SMTP server
 * @param port it listens on
 * @param tls how the way there is kept from others
 * @param certificates that the server's is held to, in place of those that Java brings
 * @param username of the login, if it wants one; set together with the password
 * @param password of the login
 * @param from who the e-mails are from
 * @param to who gets them, each sees the others
 * @param route which changes they are told of
 * @param link to the page
 */
public record MailSettings(
        String host,
        int port,
        Tls tls,
        Optional<Path> certificates,
        Optional<String> username,
        Optional<Secret> password,
        InternetAddress from,
        List<InternetAddress> to,
        Route route,
        PageLink link)
        implements TargetSettings {

    /** Its name. */
    public static final String NAME = "mail";

    /** How the way to the server is kept from others; its certificate is held to its name. */
    public enum Tls {
        /** In the open until the server says that it can do better; one that can't is not used. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT,
        /** In the open. A password is not sent that way. */
        NONE
    }

    private static final String PREFIX = "NOTIFIER_MAIL";
    private static final String CA = PREFIX + "_CA_FILE";
    private static final int SUBMISSION = 587;

    public MailSettings {
        to = List.copyOf(to);
        if (port < 1 || port > 65_535) {
            throw new ConfigException(PREFIX + "_PORT must be between 1 and 65535, but is " + port);
        }
        if (to.isEmpty()) {
            throw new ConfigException(PREFIX + "_TO must have an address, but has none");
        }
        if (username.isPresent() != password.isPresent()) {
            throw new ConfigException(PREFIX + "_USERNAME and " + PREFIX + "_PASSWORD must be set together, but only "
                    + PREFIX + (username.isPresent() ? "_USERNAME" : "_PASSWORD") + " is");
        }
        certificates.ifPresent(file -> CaFile.read(CA, file));
        if (password.isPresent() && tls == Tls.NONE) {
            throw new ConfigException(PREFIX + "_PASSWORD is set, but would be sent in the open, as " + PREFIX
                    + "_TLS is none; set that to starttls or implicit");
        }
    }

    /** Reads what begins with {@code NOTIFIER_MAIL_}. */
    public static MailSettings from(Env env) {
        Tls tls = tls(env.text(PREFIX + "_TLS", "starttls"));
        return new MailSettings(
                env.text(PREFIX + "_HOST"),
                env.integer(PREFIX + "_PORT", tls == Tls.IMPLICIT ? 465 : SUBMISSION),
                tls,
                env.path(CA),
                env.find(PREFIX + "_USERNAME"),
                env.findSecret(PREFIX + "_PASSWORD"),
                address(PREFIX + "_FROM", env.text(PREFIX + "_FROM")),
                Arrays.stream(env.text(PREFIX + "_TO").split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(text -> address(PREFIX + "_TO", text))
                        .toList(),
                Route.from(env, PREFIX, EnumSet.of(AlarmState.ACTIVE, AlarmState.RESOLVED)),
                PageLink.from(env));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Target open() {
        return new Mail(this, Clock.systemUTC());
    }

    /** Makes connections that hold the server to its certificate. */
    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trusted = certificates
                    .map(file -> CaFile.read(CA, file).getTrustManagers())
                    .orElse(null); // those that Java brings
            context.init(null, trusted, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new ConfigException("TLS can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return NAME + "[" + host + ":" + port + " tls=" + tls.name().toLowerCase(Locale.ROOT) + " login="
                + (username.isPresent() ? "yes" : "no") + " from=" + from.getAddress() + " to=" + to.size() + " "
                + route
                + "]";
    }

    private static Tls tls(String text) {
        return Arrays.stream(Tls.values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        PREFIX + "_TLS must be starttls, implicit or none, but is '" + Printable.of(text, 100) + "'"));
    }

    private static InternetAddress address(String setting, String text) {
        try {
            InternetAddress[] all = InternetAddress.parse(text, true);
            if (all.length == 1
                    && all[0].getAddress().indexOf('@') > 0
                    && text.chars().noneMatch(Character::isISOControl)) {
                all[0].validate();
                return all[0];
            }
        } catch (AddressException e) {
            // said below
        }
        throw new ConfigException(
                setting + " must have addresses such as weir@example.org, but has '" + Printable.of(text, 100) + "'");
    }
}
