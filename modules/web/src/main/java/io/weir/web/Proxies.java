package io.weir.web;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.weir.model.settings.Env;

/**
 * The proxies that the environment names, by the variables that curl reads. They are for what is outside: this machine, and
 * names that mean something only in a local network or a cluster, are asked without.
 *
 * @param http for URLs of http
 * @param https for URLs of https
 * @param without hosts, and domains with all that is below, that are asked without; {@code *} for all
 */
public record Proxies(Optional<NamedProxy> http, Optional<NamedProxy> https, List<String> without) {

    /** The JVM's own way, which is none unless its properties name one. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    public Proxies {
        without = List.copyOf(without);
    }

    /**
     * Reads {@code http_proxy}, {@code https_proxy} and {@code HTTPS_PROXY}, {@code all_proxy} and {@code ALL_PROXY}, {@code
     * no_proxy} and {@code NO_PROXY}. There is no {@code HTTP_PROXY}: whoever asks a CGI script can set that.
     *
     * @throws io.weir.model.settings.ConfigException for one that can't be used
     */
    public static Proxies from(Env env) {
        Optional<NamedProxy> http = named(env, "http_proxy", "all_proxy", "ALL_PROXY");
        Optional<NamedProxy> https = named(env, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        String without = env.find("no_proxy").or(() -> env.find("NO_PROXY")).orElse("");
        if (Stream.of(http, https).flatMap(Optional::stream).anyMatch(NamedProxy::hasPassword)
                && System.getProperty(TUNNELS) == null) {
            System.setProperty(TUNNELS, ""); // or the JDK gives no proxy a password on the way to https
        }
        return new Proxies(
                http,
                https,
                Arrays.stream(without.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .map(host -> host.replaceAll("^\\.|[\\[\\]]|\\.$", ""))
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    /** The proxy by which that URL is asked; none if it is asked without. */
    public Optional<NamedProxy> proxyOf(URI url) {
        if (url.getHost() == null) {
            return Optional.empty();
        }
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        return isNear(host) || without.stream().anyMatch(each -> covers(each, host))
                ? Optional.empty()
                : "https".equalsIgnoreCase(url.getScheme()) ? https : http;
    }

    /** A client asks by these from now on; where the environment names none, it stays as the JVM is told. */
    public HttpClient.Builder applyTo(HttpClient.Builder client) {
        if (http.isEmpty() && https.isEmpty()) {
            return client;
        }
        return client.proxy(new Selector()).authenticator(new Passwords());
    }

    private static Optional<NamedProxy> named(Env env, String... variables) {
        return Arrays.stream(variables)
                .filter(variable -> env.find(variable).isPresent())
                .findFirst()
                .map(variable -> NamedProxy.of(variable, env.secret(variable)));
    }

    private static boolean isNear(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.indexOf('.') < 0 && host.indexOf(':') < 0
                || covers("svc", host)
                || covers("cluster.local", host);
    }

    private static boolean covers(String domain, String host) {
        return domain.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI url) {
            return List.of(proxyOf(url).map(NamedProxy::proxy).orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
            // whoever asked hears of it
        }
    }

    private final class Passwords extends Authenticator {

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() != RequestorType.PROXY
                    ? null
                    : Stream.of(https, http)
                            .flatMap(Optional::stream)
                            .filter(proxy -> proxy.is(getRequestingHost(), getRequestingPort()))
                            .findFirst()
                            .flatMap(NamedProxy::password)
                            .orElse(null);
        }
    }
}
