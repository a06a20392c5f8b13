package io.weir.live.web;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.weir.web.OtherSites;

/**
 * What pages of other sites get: the versioned API, read only, where the settings name them; and what is made to stand in a frame of theirs. To
 * all else of theirs there is no answer, and nothing of it changes anything.
 */
final class OpenDoors implements OtherSites, Part {

    private static final String API = "/api/v1/";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String SECONDS_KEPT = "600";

    private final Sharing sharing;

    OpenDoors(Sharing sharing) {
        this.sharing = sharing;
    }

    @Override
    public boolean mayAsk(String method, String path, Function<String, List<String>> headers) {
        List<String> origins = headers.apply("Origin");
        if (Embeds.isOne(path)) { // a frame is loaded without an origin
            return READING.contains(method) && origins.isEmpty();
        }
        return path.startsWith(API)
                && (READING.contains(method) || method.equals("OPTIONS"))
                && origins.size() == 1
                && sharing.isWith(origins.get(0));
    }

    /** Before each answer of the API. */
    @Override
    public void serve(RoutesConfig routes) {
        routes.before(API + "*", this::share);
    }

    private void share(Context context) {
        context.header(Header.VARY, "Origin, Accept-Encoding");
        String origin = context.header(Header.ORIGIN);
        if (origin != null && sharing.isWith(origin)) {
            context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Retry-After, Content-Disposition, " + Api.CUT);
        }
        if (context.method() == HandlerType.OPTIONS) {
            describe(context);
            context.skipRemainingHandlers(); // a route for it would make any path under here one that there is
        }
    }

    /** What a browser asks before a request with a tag in it. */
    private void describe(Context context) {
        context.status(204).header(Header.ALLOW, "GET, HEAD, OPTIONS");
        String origin = context.header(Header.ORIGIN);
        if (origin != null && sharing.isWith(origin)) {
            context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD")
                    .header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match")
                    .header(Header.ACCESS_CONTROL_MAX_AGE, SECONDS_KEPT);
        }
    }
}
