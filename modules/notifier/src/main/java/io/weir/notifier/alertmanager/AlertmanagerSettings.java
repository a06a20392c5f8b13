package io.weir.notifier.alertmanager;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.notifier.targets.HttpPost;
import io.weir.notifier.targets.PageLink;
import io.weir.notifier.targets.Route;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.TargetSettings;
import io.weir.web.HttpUrl;
import io.weir.web.Proxies;

/**
 * Where the Alertmanager is.
 *
 * @param url of it, with its route prefix where it has one
 * @param token a bearer token for a proxy before it, if it wants one
 * @param route which alarms it is told of; all states but pending, for it has to know of each end
 * @param repeat how often what rings is said again, at least 1 s; it takes an alarm to be over after four of them
 * @param link to the page
 * @param proxies by which it is asked
 */
public record AlertmanagerSettings(
        URI url, Optional<Secret> token, Route route, Duration repeat, PageLink link, Proxies proxies)
        implements TargetSettings {

    /** Its name. */
    public static final String NAME = "alertmanager";

    private static final String PREFIX = "NOTIFIER_ALERTMANAGER";
    private static final String URL = PREFIX + "_URL";
    private static final Duration REPEAT = Duration.ofMinutes(1);

    public AlertmanagerSettings {
        HttpUrl.require(URL, url);
        if (repeat.toSeconds() < 1 || repeat.toHours() > 24) {
            throw new ConfigException(
                    PREFIX + "_REPEAT_SECONDS must be between 1 and 86400, but is " + repeat.toSeconds());
        }
    }

    /** Reads what begins with {@code NOTIFIER_ALERTMANAGER_}. */
    public static AlertmanagerSettings from(Env env) {
        return new AlertmanagerSettings(
                env.uri(URL),
                env.findSecret(PREFIX + "_TOKEN"),
                Route.withFixedStates(env, PREFIX, Route.STATES),
                env.seconds(PREFIX + "_REPEAT_SECONDS", REPEAT),
                PageLink.from(env),
                Proxies.from(env));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Target open() {
        return new Alertmanager(this, new HttpPost(proxies), Clock.systemUTC());
    }

    @Override
    public String toString() {
        return NAME + "[" + url + " repeat=" + repeat.toSeconds() + "s " + route + "]";
    }
}
