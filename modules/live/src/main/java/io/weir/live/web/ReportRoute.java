package io.weir.live.web;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.live.report.Period;
import io.weir.live.report.Report;
import io.weir.live.report.ReportCsv;
import io.weir.live.report.ReportPage;
import io.weir.live.report.ReportReader;
import io.weir.model.Printable;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.web.GetRoutes;

/**
 * {@code GET /api/v1/report}: what is stored of a period, summed up as {@code weir report} does, as a page of its own or as a table. Whoever wants
 * longer ones than the store can give at once asks for them by that command.
 */
public final class ReportRoute implements Part {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final long MOST_VALUES = 5_000_000; // each is read twice: some ten seconds
    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 20;
    private static final String PAGE = "html";
    private static final String TABLE = "csv";

    private final Catalogue catalogue;
    private final Questions store;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    public ReportRoute(Catalogue catalogue, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, "/api/v1/report", this::report);
    }

    private void report(Context context) {
        Parameters parameters =
                new Parameters(context, "from", "to", "zone", "kind", "source", "sensor", "limit", "format");
        ZoneId zone = parameters.find("zone").map(ReportRoute::zone).orElse(ZoneOffset.UTC);
        Optional<Kind> kind = parameters.findKind("kind", catalogue);
        Optional<SensorId> station = parameters.sensor();
        int limit = parameters.between("limit", 1, MOST_LISTED, LISTED);
        String format = parameters.find("format").orElse(PAGE);
        if (!List.of(PAGE, TABLE).contains(format)) {
            throw new Problem(
                    Problem.Code.PARAMETER, "format must be html or csv, but is '" + Printable.of(format, 60) + "'");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Parameters.Span span = parameters.span(now, USUAL);
        Report report = read(
                Period.of(span.from(), span.to(), zone),
                station,
                kind.map(List::of).orElse(catalogue.kinds()));
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            if (format.equals(PAGE)) {
                ReportPage.write(report, limit, out);
            } else {
                ReportCsv.write(report, out);
            }
        }
        Answers.protectAlone(context, ReportPage.STYLE_HASH);
        context.contentType(format.equals(PAGE) ? "text/html; charset=utf-8" : "text/csv; charset=utf-8")
                .header(Header.CACHE_CONTROL, "no-store")
                .result(text.toString());
    }

    /** One at a time: it reads much. */
    private Report read(Period period, Optional<SensorId> station, List<Kind> kinds) {
        if (!one.tryAcquire()) {
            throw new Problem(
                    Problem.Code.BUSY, "Another report is being made for somebody else; try again in a moment");
        }
        try {
            return store.ask(
                    () -> new ReportReader(store.store(), period, station, MOST_VALUES, (all, done) -> {}).read(kinds));
        } catch (ReportReader.TooMuchException e) {
            throw new Problem(
                    Problem.Code.TOO_MUCH,
                    "Choose a shorter time, one kind or one sensor, or ask weir report: " + e.getMessage());
        } finally {
            one.release();
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Problem(
                    Problem.Code.PARAMETER,
                    "zone must be one such as Europe/Berlin or UTC, but is '" + Printable.of(name, 60) + "'");
        }
    }
}
