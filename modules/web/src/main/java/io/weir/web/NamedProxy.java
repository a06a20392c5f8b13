package io.weir.web;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;

/**
 * A proxy, and the variable that names it.
 *
 * @param user and password, as {@code user:password} with what is escaped still so
 */
public record NamedProxy(String variable, String host, int port, Optional<Secret> user) {

    private static final Pattern URL = Pattern.compile(
            "((?<scheme>[a-z0-9+.-]+)://)?((?<user>[^/@]*)@)?(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:(?<port>\\d{1,5}))?/?",
            Pattern.CASE_INSENSITIVE);
    private static final int USUAL_PORT = 1080; // curl's

    /**
     * Reads {@code http://user:password@host:port}, of which only the host must be there.
     *
     * @throws ConfigException naming the variable, without its value: it may hold a password
     */
    static NamedProxy of(String variable, Secret value) {
        Matcher url = URL.matcher(value.reveal());
        int port = url.matches() && url.group("port") != null ? Integer.parseInt(url.group("port")) : USUAL_PORT;
        if (!url.matches() || port < 1 || port > 65_535) {
            throw new ConfigException(variable + " must be a proxy such as http://proxy.example.org:3128, but is not;"
                    + " it may hold a password, so it is not shown");
        }
        if (url.group("scheme") != null && !url.group("scheme").equalsIgnoreCase("http")) {
            throw new ConfigException(variable + " must name a proxy that is asked by http, such as"
                    + " http://proxy.example.org:3128, but names one of " + url.group("scheme") + "; use no_proxy, or"
                    + " unset it, where feeds can be had without");
        }
        NamedProxy proxy = new NamedProxy(
                variable,
                url.group("host").replaceAll("[\\[\\]]", ""),
                port,
                Optional.ofNullable(url.group("user")).map(Secret::new));
        proxy.password(); // its escapes may be wrong
        return proxy;
    }

    boolean hasPassword() {
        return user.isPresent();
    }

    boolean is(String otherHost, int otherPort) {
        return host.equalsIgnoreCase(otherHost) && port == otherPort;
    }

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    Optional<PasswordAuthentication> password() {
        return user.map(both -> {
            String[] parts = both.reveal().split(":", 2);
            return new PasswordAuthentication(
                    unescaped(parts[0]), (parts.length > 1 ? unescaped(parts[1]) : "").toCharArray());
        });
    }

    /** A plus is a plus here. */
    private String unescaped(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // without the cause, which quotes it
            throw new ConfigException(variable + " has a % in its user or password that begins no escape; write %25");
        }
    }

    /** Host and port, and which variable says so. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + variable + ")";
    }
}
