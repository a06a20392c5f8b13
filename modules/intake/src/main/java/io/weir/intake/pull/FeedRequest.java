package io.weir.intake.pull;

import java.net.URI;
import java.time.Duration;

import io.weir.web.Proxies;

/**
 * How a feed is asked for over HTTP.
 *
 * @param url where it is
 * @param proxies by which it is asked
 * @param userAgent who asks, with a contact, so that its operators can tell us what we do wrong
 * @param connectTimeout most for a connection
 * @param answerTimeout most until an answer begins
 * @param stallTimeout most that its body may stand still
 * @param wholeTimeout most until its body has ended
 * @param mostBytes most that its body may be, unzipped
 */
public record FeedRequest(
        URI url,
        Proxies proxies,
        String userAgent,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration stallTimeout,
        Duration wholeTimeout,
        long mostBytes) {

    private static final long HALF_A_GIBIBYTE = 512L * 1024 * 1024;

    /** The feed at that URL, with limits that suit a public service. */
    public static FeedRequest of(URI url, Proxies proxies, String userAgent) {
        return new FeedRequest(
                url,
                proxies,
                userAgent,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                HALF_A_GIBIBYTE);
    }

    /** The URL as it may be shown: without user, password and query. */
    public String shown() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }
}
