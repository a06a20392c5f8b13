package io.weir.locations.nominatim;

import java.net.URI;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.Proxies;

/**
 * Which Nominatim to ask, and as whom.
 *
 * @param url of the service, without {@code /reverse}
 * @param userAgent names the application and how to reach who runs it, as Nominatim's usage policy wants
 * @param proxies by which it is asked
 */
public record NominatimConfig(URI url, String userAgent, Proxies proxies) {

    private static final URI PUBLIC = URI.create("https://nominatim.openstreetmap.org");

    public NominatimConfig {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new ConfigException("NOMINATIM_URL must be an http or https URL, but is '" + url + "'");
        }
        if (!userAgent.matches("[\\x21-\\x7e][\\x20-\\x7e]{7,}")) {
            throw new ConfigException("NOMINATIM_USER_AGENT must name your application and a way to reach you, such as"
                    + " 'my-weir/1.0 (me@example.org)', but is '" + Printable.of(userAgent, 100) + "'");
        }
    }

    /** Reads {@code NOMINATIM_URL}, {@code NOMINATIM_USER_AGENT}, and which proxies there are. */
    public static NominatimConfig from(Env env) {
        return new NominatimConfig(
                env.uri("NOMINATIM_URL", PUBLIC), env.text("NOMINATIM_USER_AGENT"), Proxies.from(env));
    }
}
