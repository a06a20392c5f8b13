package io.weir.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * The names that a server of ours may be asked by, and with them who may ask it from a browser. Any site can point a name of
 * its own at this machine, and its page in a browser here is then of one origin with the server; it can't do so with an IP
 * address or with {@code localhost}, so these are always fine. All else that a foreign page can send says where it is from.
 *
 * @param setting the variable that names them, for whoever is refused
 * @param names further ones, in lower case
 */
public record HostNames(String setting, Set<String> names) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern HOST =
            Pattern.compile("(?<host>\\[[0-9a-f:.]+]|" + NAME + ")\\.?(:(?<port>\\d{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("(?<scheme>https?)://(?<host>[^/?#@]+)");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|" + OCTET + "(\\." + OCTET + "){3}");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none"); // none: the user's own doing

    public HostNames {
        names = Set.copyOf(names);
    }

    /** Nothing but {@code localhost} and addresses, unless that variable names more. */
    public static HostNames none(String setting) {
        return new HostNames(setting, Set.of());
    }

    /**
     * Reads names separated by commas from a variable.
     *
     * @throws ConfigException for what is no name, such as a URL
     */
    public static HostNames from(Env env, String setting) {
        String text = env.text(setting, "").toLowerCase(Locale.ROOT);
        Set<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new ConfigException(setting + " must be names such as weir.example.org, without port and"
                        + " separated by commas, but has '" + Printable.of(name, 100) + "'");
            }
        }
        return new HostNames(setting, names);
    }

    /**
     * Why a request is not to be answered; empty if it is.
     *
     * @param protocol such as {@code HTTP/1.1}
     * @param headers the values of the header of that name, an empty list where it is not there
     */
    public Optional<Refusal> refusal(String protocol, Function<String, List<String>> headers) {
        Optional<Refusal> ofHost = refusalOfHost(protocol, headers);
        if (ofHost.isPresent()) {
            return ofHost;
        }
        Matcher host = host(headers);
        boolean foreign = host.matches()
                && (headers.apply("Origin").stream().anyMatch(origin -> !isOwn(origin, host))
                        || isSentByAnotherPage(headers));
        return foreign
                ? Optional.of(new Refusal(403, "This server does not answer pages of other sites"))
                : Optional.empty();
    }

    /** Why a request is not to be answered by the name that it comes by, whatever page sends it; empty if it is. */
    public Optional<Refusal> refusalOfHost(String protocol, Function<String, List<String>> headers) {
        if (headers.apply("Host").isEmpty()
                && protocol.equals("HTTP/1.0")) { // which needs none, and no browser speaks it
            return Optional.empty();
        }
        Matcher host = host(headers);
        if (!host.matches()) {
            return Optional.of(
                    new Refusal(400, "Host must be there once: a name or an address, and a port unless it is usual"));
        }
        if (!isOurs(host.group("host"))) {
            return Optional.of(new Refusal(
                    421,
                    "This server is not asked by that name, but by localhost, an IP address, or what " + setting
                            + " names"));
        }
        return Optional.empty();
    }

    private static Matcher host(Function<String, List<String>> headers) {
        List<String> hosts = headers.apply("Host");
        return HOST.matcher(hosts.size() == 1 ? hosts.get(0).toLowerCase(Locale.ROOT) : "");
    }

    private boolean isOurs(String host) {
        return host.equals("localhost") || ADDRESS.matcher(host).matches() || names.contains(host);
    }

    /** A proxy may ask us by another name than the browser asked the proxy, so a name that is ours is fine too. */
    private boolean isOwn(String origin, Matcher asked) {
        Matcher from = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        if (!from.matches()) { // null: a sandbox, a file
            return false;
        }
        Matcher host = HOST.matcher(from.group("host"));
        if (!host.matches()) {
            return false;
        }
        String usual = from.group("scheme").equals("https") ? "443" : "80";
        return names.contains(host.group("host"))
                || host.group("host").equals(asked.group("host"))
                        && port(host, usual).equals(port(asked, usual));
    }

    private static String port(Matcher host, String usual) {
        return Optional.ofNullable(host.group("port")).orElse(usual);
    }

    /** A link to us is followed from anywhere; what a page of another site loads or sends by itself is not answered. */
    private static boolean isSentByAnotherPage(Function<String, List<String>> headers) {
        return !OWN_SITES.containsAll(headers.apply("Sec-Fetch-Site"))
                && !headers.apply("Sec-Fetch-Dest").equals(List.of("document"));
    }
}
