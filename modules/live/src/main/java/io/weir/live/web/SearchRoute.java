package io.weir.live.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.live.find.Search;
import io.weir.web.GetRoutes;

/** {@code GET /api/v1/search}: cities, countries and sensors by their names, and what is near coordinates. */
public final class SearchRoute implements Part {

    private static final int MOST = 100;
    private static final int USUAL = 10;

    private final Search search;

    public SearchRoute(Search search) {
        this.search = search;
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, "/api/v1/search", this::answer);
    }

    private void answer(Context context) {
        Parameters parameters = new Parameters(context, "q", "limit");
        String text = parameters.text("q");
        int most = parameters.between("limit", 1, MOST, USUAL);
        Api.answer(context, json -> search.write(json, text, most));
    }
}
