package io.weir.live.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.live.shown.StagesJson;
import io.weir.web.GetRoutes;

/**
 * The files of the page, from the jar, one that says which steps there are, and one that says which files these are. Each
 * is named in {@code files.txt}: what is not listed is not served. They are held in memory, and asked for again by their
 * tag, so a new release is seen at the next reload.
 */
public final class Assets implements Part {

    private static final String FOLDER = "/io/weir/live/page/";
    private static final String D3_VERSION = "/META-INF/maven/org.webjars.npm/d3/pom.properties";
    private static final String D3 = "/META-INF/resources/webjars/d3/%s/dist/d3.min.js";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** A file, ready to be sent; compressed when it is first asked for like that, for a start has better things to do. */
    private static final class Asset {

        private final String type;
        private final String tag;
        private final byte[] plain;
        private byte[] compressed;

        Asset(String type, byte[] plain) {
            this.type = type;
            this.tag = Answers.tag(plain);
            this.plain = plain;
        }

        synchronized byte[] compressed() {
            if (compressed == null) {
                compressed = gzip(plain);
            }
            return compressed;
        }
    }

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String release;

    public Assets() {
        for (String name : names()) {
            assets.put(name, asset(name, read(FOLDER + name)));
        }
        assets.put("steps.js", asset("steps.js", StagesJson.script()));
        assets.put("d3.min.js", asset("d3.min.js", read(D3.formatted(d3Version()))));
        release = Answers.tag(
                String.join("", assets.values().stream().map(each -> each.tag).toList())
                        .getBytes(StandardCharsets.UTF_8)); // no version: that of two builds may be the same
        assets.put(
                "release.js",
                asset("release.js", ("export const RELEASE = " + release + ";\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Another one where any of the files is another, in quotes; a page finds its own in {@code release.js}. */
    public String release() {
        return release;
    }

    @Override
    public void serve(RoutesConfig routes) {
        assets.forEach((name, asset) -> GetRoutes.add(routes, "/" + name, context -> send(context, asset)));
        GetRoutes.add(routes, "/", this::sendPage);
        GetRoutes.add(routes, "/demos", context -> send(context, assets.get("demos.html")));
    }

    /** Answers with the page itself. */
    void sendPage(Context context) {
        send(context, assets.get("index.html"));
    }

    private static void send(Context context, Asset asset) {
        context.header(Header.ETAG, asset.tag); // Javalin answers 304 where the browser has that one
        context.header(Header.CACHE_CONTROL, "no-cache");
        context.header(Header.VARY, Header.ACCEPT_ENCODING);
        context.contentType(asset.type);
        if (Answers.takesGzip(context)) {
            context.header(Header.CONTENT_ENCODING, "gzip").result(asset.compressed());
        } else {
            context.result(asset.plain);
        }
    }

    /** The WebJar keeps its files under its version, which is the parent pom's business. */
    private static String d3Version() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(read(D3_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
        return properties.getProperty("version");
    }

    private static List<String> names() {
        return new String(read(FOLDER + "files.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Asset asset(String name, byte[] plain) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return new Asset(type, plain);
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + resource + " from the jar", e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
