package io.weir.intake.pull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;

import io.weir.intake.FetchException;
import io.weir.model.Printable;
import io.weir.retry.RetryAfter;

/** What keeps a feed from being had over HTTP, in a sentence about it. */
public final class FeedTrouble {

    private static final int MOST_WORDS = 200;

    private FeedTrouble() {}

    /** It answers with that status, and may say how long it wants to be left alone. */
    public static FetchException status(FeedRequest feed, HttpResponse<?> response, Clock clock) {
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, clock))
                .orElse(null);
        return new FetchException(feed.shown() + " answers with status " + response.statusCode(), retryAfter, null);
    }

    /** It can't be asked, or its answer can't be read. */
    public static FetchException unreadable(FeedRequest feed, IOException e) {
        return new FetchException(feed.shown() + " can't be read: " + said(e), e);
    }

    /** Fit to be printed: what is wrong with an answer is often said in its own bytes. */
    public static String said(IOException e) {
        if (e instanceof HttpConnectTimeoutException || e instanceof ConnectException) {
            return hasCause(e, UnresolvedAddressException.class) ? "its host is not known" : "no connection";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Printable.of(e.getMessage(), MOST_WORDS);
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
