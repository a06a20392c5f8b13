package io.weir.live.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.web.GetRoutes;

/**
 * The page as it stands in a frame of another site: {@code /embed?view=map} and {@code /embed?view=sensor}, with the rest of its address after the
 * {@code #} as ever. Nothing else may be framed. {@code /embed/map} and {@code /embed/sensor} lead there, where relative addresses of the page are
 * right.
 */
public final class Embeds implements Part {

    private static final String PATH = "/embed";

    private final Assets assets;

    /** Of the page among these. */
    public Embeds(Assets assets) {
        this.assets = assets;
    }

    /** Whether that path is of a page that may be framed. */
    static boolean isOne(String path) {
        return path.equals(PATH) || path.equals(PATH + "/map") || path.equals(PATH + "/sensor");
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, PATH, assets::sendPage);
        GetRoutes.add(routes, PATH + "/map", context -> lead(context, "map"));
        GetRoutes.add(routes, PATH + "/sensor", context -> lead(context, "sensor"));
    }

    /** To an address that is relative, for a proxy may have put us under a path of its own; browsers keep what is after the #. */
    private static void lead(Context context, String view) {
        context.status(302).header("Location", "../embed?view=" + view);
    }
}
