package io.weir.live.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.weir.live.take.Credits;
import io.weir.live.take.CsvSheet;
import io.weir.live.take.FileName;
import io.weir.live.take.JsonSheet;
import io.weir.live.take.Sheet;
import io.weir.model.Measure;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Box;
import io.weir.store.Selection;
import io.weir.store.StoreException;
import io.weir.web.ConnectionsByAddress;
import io.weir.web.GetRoutes;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v1/measures.csv} and {@code .json}: what is stored of a sensor, an area, a kind, over a time. It goes out as it is read, so
 * a million rows need no more memory than one; where the store fails meanwhile, the connection is cut, so that nobody takes a part for
 * the whole.
 */
public final class TakeAway implements Part {

    private static final Logger LOGGER = LoggerFactory.getLogger(TakeAway.class);

    /** At a time, of all that ask: each may last as long as its reader likes, so they don't share the places of short questions. */
    static final int MOST = 4;

    /** Of one address. */
    static final int MOST_OF_ONE = 2;

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int BUFFER = 16 * 1024;
    private static final int EDGES = 4;
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,15})?");

    private final Catalogue catalogue;
    private final Questions store;
    private final Credits credits;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST);
    private final ConnectionsByAddress addresses = new ConnectionsByAddress(MOST_OF_ONE);

    public TakeAway(Catalogue catalogue, Questions store, Credits credits, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.credits = credits;
        this.clock = clock;
    }

    private interface Form {
        Sheet on(OutputStream out) throws IOException;
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(
                routes,
                "/api/v1/measures.csv",
                context -> answer(
                        context, "csv", "text/csv;charset=utf-8;header=present", out -> new CsvSheet(out, credits)));
        GetRoutes.add(
                routes,
                "/api/v1/measures.json",
                context -> answer(context, "json", "application/json", out -> new JsonSheet(out, credits)));
    }

    private void answer(Context context, String suffix, String type, Form form) {
        Parameters parameters =
                new Parameters(context, "kind", "source", "sensor", "bbox", "country", "city", "from", "to");
        List<Kind> kinds = parameters.findKind("kind", catalogue).map(List::of).orElseGet(catalogue::kinds);
        Selection first = selection(parameters, kinds.get(0));
        context.contentType(type)
                .header(Header.CACHE_CONTROL, "no-store")
                .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"" + name(parameters, first, suffix) + '"');
        if (context.method() == HandlerType.HEAD) {
            return;
        }
        InetAddress address = Answers.address(context);
        try {
            if (!addresses.opened(address)) {
                throw Problem.forNow(
                        Problem.Code.MANY_REQUESTS,
                        "Your address is taking away " + MOST_OF_ONE + " answers already; wait for them",
                        PAUSE);
            }
            if (!places.tryAcquire()) {
                throw Problem.forNow(
                        Problem.Code.BUSY,
                        "As many are taking measures away as may at a time; try again in a while",
                        PAUSE);
            }
            try {
                send(context, kinds, first, form);
            } finally {
                places.release();
            }
        } finally {
            addresses.closed(address);
        }
    }

    /** Before the first byte an error is an answer like any other; after it there is but one way to tell. */
    private void send(Context context, List<Kind> kinds, Selection selection, Form form) {
        try {
            OutputStream out = open(context);
            Sheet sheet = form.on(out);
            for (Kind kind : kinds) {
                store.store().measures(of(kind, selection), measure -> add(sheet, kind, measure));
            }
            sheet.close();
            out.close();
        } catch (StoreException e) {
            fail(context, e);
        } catch (IOException | UncheckedIOException e) {
            LOGGER.debug("Whoever took measures away left", e);
            cut(context);
        }
    }

    private void fail(Context context, StoreException e) {
        if (context.res().isCommitted()) {
            LOGGER.warn("The store failed while measures were taken away: {}", e.getMessage());
            cut(context);
            return;
        }
        context.res().resetBuffer();
        context.res().setHeader(Header.CONTENT_DISPOSITION, null);
        context.res().setHeader(Header.CONTENT_ENCODING, null);
        throw store.failed(e);
    }

    /** Without the end that an answer has, so that its reader finds that it is none. */
    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static OutputStream open(Context context) throws IOException {
        OutputStream plain = context.res().getOutputStream();
        if (!Answers.takesGzip(context)) {
            return plain;
        }
        context.header(Header.CONTENT_ENCODING, "gzip");
        return new GZIPOutputStream(plain, BUFFER);
    }

    private static void add(Sheet sheet, Kind kind, Measure measure) {
        try {
            sheet.add(kind, measure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Selection selection(Parameters parameters, Kind kind) {
        Parameters.Span span = parameters.span(clock.instant(), USUAL);
        return new Selection(
                kind.name(),
                span.from(),
                span.last(),
                parameters.sensor(),
                parameters.find("bbox").map(TakeAway::box),
                parameters.country("country"),
                parameters.find("city"));
    }

    private static Selection of(Kind kind, Selection selection) {
        return new Selection(
                kind.name(),
                selection.from(),
                selection.to(),
                selection.sensor(),
                selection.box(),
                selection.country(),
                selection.city());
    }

    /** In the order of GeoJSON. */
    private static Box box(String text) {
        String[] edges = text.split(",", -1);
        try {
            if (edges.length == EDGES) {
                return new Box(
                        degrees(edges[1]), degrees(edges[0]), degrees(edges[3]), degrees(edges[2])); // checks itself
            }
        } catch (IllegalArgumentException e) { // of numbers, too
            // said below
        }
        throw new Problem(
                Problem.Code.PARAMETER,
                "bbox must be WEST,SOUTH,EAST,NORTH in degrees, such as 9.0,48.6,9.4,48.9, but is '"
                        + Printable.of(text, 60) + "'");
    }

    private static double degrees(String text) {
        if (!DEGREES.matcher(text).matches()) { // Java reads NaN and 1d as well
            throw new NumberFormatException();
        }
        return Double.parseDouble(text);
    }

    private static String name(Parameters parameters, Selection selection, String suffix) {
        List<String> words = Stream.of("kind", "source", "sensor", "country", "city")
                .map(parameters::find)
                .flatMap(Optional::stream)
                .toList();
        return FileName.of(words, selection.from(), selection.to().plusMillis(1), suffix);
    }
}
