package io.weir.live.web;

import java.util.Map;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.wire.json.Json;

/** What every answer carries, and what is said where there is none. */
public final class Answers {

    /** Everything comes from this server, and nothing that is in a page or in a value can become a script. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final Map<String, String> PROTECTION = Map.of(
            Header.CONTENT_SECURITY_POLICY, POLICY,
            Header.X_CONTENT_TYPE_OPTIONS, "nosniff",
            Header.REFERRER_POLICY, "no-referrer",
            Header.CROSS_ORIGIN_OPENER_POLICY, "same-origin",
            Header.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");

    private Answers() {}

    static void protect(Context context) {
        PROTECTION.forEach(context::header);
    }

    static void problem(Problem problem, Context context) {
        say(context, problem.status(), problem.getMessage());
    }

    static void notFound(Context context) {
        say(
                context,
                404,
                "There is nothing here; the page is at / and what it shows at /api/sensors, /api/series, /api/statistics, "
                        + "/api/alarms, /api/rejections, /api/kinds, /api/sources, /api/stages and /api/about");
    }

    static void notAllowed(Context context) {
        boolean told = context.path().equals(AlarmsApi.ACKNOWLEDGEMENTS);
        say(context, 405, told ? "Only POST is answered here" : "Only GET and HEAD are answered");
    }

    private static void say(Context context, int status, String sentence) {
        byte[] json = Json.bytes(1024, generator -> {
            generator.writeStartObject();
            generator.writeStringField("error", sentence);
            generator.writeEndObject();
        });
        context.status(status)
                .contentType("application/json")
                .header(Header.CACHE_CONTROL, "no-store")
                .result(json);
    }
}
