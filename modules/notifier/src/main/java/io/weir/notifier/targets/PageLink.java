package io.weir.notifier.targets;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.weir.model.AlarmChange;
import io.weir.model.settings.Env;
import io.weir.web.HttpUrl;

/**
 * Leads from a notice to Weir's page.
 *
 * @param page where it is, if that is known
 */
public record PageLink(Optional<URI> page) {

    /** None. */
    public static final PageLink NONE = new PageLink(Optional.empty());

    private static final String SETTING = "NOTIFIER_PAGE_URL";

    /**
     * Reads {@code NOTIFIER_PAGE_URL}.
     *
     * @throws io.weir.model.settings.ConfigException where it is none of http or https
     */
    public static PageLink from(Env env) {
        return new PageLink(env.find(SETTING).map(text -> HttpUrl.require(SETTING, env.uri(SETTING))));
    }

    /** What rings, on the page: a sensor with its series where it is one. */
    public Optional<String> to(AlarmChange change) {
        return page.map(url -> url.toString().replaceAll("/+$", "") + "/#"
                + (change.kind() == null ? "" : "kind=" + encoded(change.kind()) + "&")
                + "sensor=" + encoded(change.series()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
