package io.weir.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** What is asked for with GET, and so with HEAD too: by itself Javalin says 200 to any HEAD, of nothing and without asking. */
public final class GetRoutes {

    private GetRoutes() {}

    /** Answers both alike; of an answer to HEAD the server leaves the body out. */
    public static void add(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
