package io.weir.live.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.wire.json.Json;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

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
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors ");

    private static final String ALONE = String.join(
            "; ",
            "default-src 'none'",
            "style-src 'sha256-%s'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final Map<String, String> PROTECTION = Map.of(
            Header.CONTENT_SECURITY_POLICY, POLICY + "'none'",
            Header.X_FRAME_OPTIONS, "DENY",
            Header.X_CONTENT_TYPE_OPTIONS, "nosniff",
            Header.REFERRER_POLICY, "no-referrer",
            Header.CROSS_ORIGIN_OPENER_POLICY, "same-origin",
            Header.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");

    /** The same, but that any site may have it in a frame; and a file, which is no site, so that the star does not mean it. */
    private static final Map<String, String> PROTECTION_FRAMED = Map.of(
            Header.CONTENT_SECURITY_POLICY, POLICY + "* file:",
            Header.X_CONTENT_TYPE_OPTIONS, "nosniff",
            Header.REFERRER_POLICY, "no-referrer",
            Header.CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin");

    private static final int TAG_BYTES = 12;

    private Answers() {}

    static void protect(Context context) {
        (Embeds.isOne(context.path()) ? PROTECTION_FRAMED : PROTECTION).forEach(context::header);
    }

    /** For a page of its own, which has that style in it, by the SHA-256 of its text in Base64, and nothing else that is not text. */
    static void protectAlone(Context context, String style) {
        context.header(Header.CONTENT_SECURITY_POLICY, ALONE.formatted(style));
    }

    static void problem(Problem problem, Context context) {
        problem.retryAfter().ifPresent(pause -> context.header(Header.RETRY_AFTER, Long.toString(pause.toSeconds())));
        say(context, problem.code(), problem.getMessage());
    }

    static void notFound(Context context) {
        say(
                context,
                Problem.Code.NOT_FOUND,
                "There is nothing here; the page is at / and what it shows at the paths that /api/v1/openapi.json describes");
    }

    static void notAllowed(Context context) {
        say(context, Problem.Code.METHOD, allowed(context.path()));
    }

    private static String allowed(String path) {
        if (path.equals(AlarmsApi.ACKNOWLEDGEMENTS)) {
            return "Only POST is answered here";
        }
        if (path.startsWith(RulesApi.RULES + '/')) {
            return "Only DELETE is answered here";
        }
        return path.equals(RulesApi.RULES)
                ? "Only GET and HEAD are answered, and POST where rules can be added, which they can't everywhere"
                : "Only GET and HEAD are answered";
    }

    /** Whether who asks can read what is packed. */
    static boolean takesGzip(Context context) {
        String accepted = context.header(Header.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip");
    }

    /** Who asks: the other end of the connection, be it a proxy; what a header says of it could be made up. */
    static InetAddress address(Context context) {
        SocketAddress remote = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getRemoteSocketAddress();
        return ((InetSocketAddress) remote).getAddress();
    }

    /** By which the same bytes are known again, as a header has it: of their SHA-256. */
    static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void say(Context context, Problem.Code code, String sentence) {
        byte[] json = Json.bytes(1024, generator -> {
            generator.writeStartObject();
            generator.writeStringField("error", sentence);
            generator.writeStringField("code", code.code());
            generator.writeEndObject();
        });
        context.status(code.status())
                .contentType("application/json")
                .header(Header.CACHE_CONTROL, "no-store")
                .result(json);
    }
}
