package io.weir.model.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.weir.model.Printable;

/**
 * Environment variables, parsed. A variable that is set but blank counts as not set. Every method throws {@link
 * ConfigException} with the variable's name and value where the text is not what it should be.
 */
public final class Env {

    private final Map<String, String> variables;

    public Env(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Text that must be set. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new ConfigException(name + " must be set, but is not"));
    }

    /** Text with a default. */
    public String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** Text that may be missing. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A whole number. */
    public int integer(String name, int otherwise) {
        Optional<String> text = find(name);
        try {
            return text.map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ConfigException(name + " must be a whole number, but is '" + shown(text) + "'");
        }
    }

    /** A number of seconds, 0 or more; the variable's name ends in {@code _SECONDS}. */
    public Duration seconds(String name, Duration otherwise) {
        int seconds = integer(name, Math.toIntExact(otherwise.toSeconds()));
        if (seconds < 0) {
            throw new ConfigException(name + " must be 0 or more, but is " + seconds);
        }
        return find(name).isPresent() ? Duration.ofSeconds(seconds) : otherwise;
    }

    /** {@code true} or {@code false}. */
    public boolean bool(String name, boolean otherwise) {
        Optional<String> text = find(name);
        return switch (text.orElse(Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(name + " must be true or false, but is '" + shown(text) + "'");
        };
    }

    /** An absolute URI that must be set; without user and password, as settings are printed. */
    public URI uri(String name) {
        return toUri(name, text(name));
    }

    /** An absolute URI with a default; as above. */
    public URI uri(String name, URI otherwise) {
        return find(name).map(text -> toUri(name, text)).orElse(otherwise);
    }

    /** A path that may be missing. */
    public Optional<Path> path(String name) {
        Optional<String> text = find(name);
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw new ConfigException(name + " must be a path, but is '" + shown(text) + "'");
        }
    }

    /** A secret that must be set. */
    public Secret secret(String name) {
        return new Secret(text(name));
    }

    /** A secret that may be missing. */
    public Optional<Secret> findSecret(String name) {
        return find(name).map(Secret::new);
    }

    private static URI toUri(String name, String text) {
        if (text.indexOf('@') >= 0) { // also where it is no URI, and its parts can't be told
            throw new ConfigException(name + " must be a URI without user and password, but holds an '@';"
                    + " it may be a secret, so it is not shown");
        }
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, without the cause: it would print the text again, unescaped
        }
        throw new ConfigException(
                name + " must be a URI such as http://host:port, but is '" + Printable.of(text, 100) + "'");
    }

    private static String shown(Optional<String> text) {
        return Printable.of(text.orElse(""), 100);
    }
}
