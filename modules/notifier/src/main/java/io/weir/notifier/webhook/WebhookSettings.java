package io.weir.notifier.webhook;

import java.net.URI;
import java.time.Clock;

import io.weir.model.settings.Env;
import io.weir.notifier.targets.HttpPost;
import io.weir.notifier.targets.PageLink;
import io.weir.notifier.targets.Route;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.TargetSettings;
import io.weir.web.HttpUrl;
import io.weir.web.Proxies;

/**
 * Where the webhook is.
 *
 * @param url that is posted to; it may have a secret in its path, so only its host is printed
 * @param key by which each notice is signed
 * @param route which changes it is told of
 * @param link to the page
 * @param proxies by which it is asked
 */
public record WebhookSettings(URI url, SigningKey key, Route route, PageLink link, Proxies proxies)
        implements TargetSettings {

    /** Its name. */
    public static final String NAME = "webhook";

    private static final String PREFIX = "NOTIFIER_WEBHOOK";
    private static final String URL = PREFIX + "_URL";

    public WebhookSettings {
        HttpUrl.require(URL, url);
    }

    /** Reads what begins with {@code NOTIFIER_WEBHOOK_}. */
    public static WebhookSettings from(Env env) {
        return new WebhookSettings(
                env.uri(URL),
                SigningKey.of(PREFIX + "_SECRET", env.secret(PREFIX + "_SECRET")),
                Route.from(env, PREFIX, Route.STATES),
                PageLink.from(env),
                Proxies.from(env));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Target open() {
        return new Webhook(url, key, link, new HttpPost(proxies), Clock.systemUTC());
    }

    @Override
    public String toString() {
        return NAME + "[" + url.getScheme() + "://" + url.getRawAuthority() + " " + route + "]";
    }
}
