package io.weir.web;

import java.net.URI;

import io.weir.model.settings.ConfigException;

/** What a setting has to be that names something to be asked over HTTP. */
public final class HttpUrl {

    private HttpUrl() {}

    /**
     * The same URL.
     *
     * @param setting the variable that names it
     * @throws ConfigException where it is of another scheme, or without a host
     */
    public static URI require(String setting, URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ConfigException(setting + " must be a URL of http or https, but is '" + url + "'");
        }
        return url;
    }
}
