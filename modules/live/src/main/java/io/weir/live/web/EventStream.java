package io.weir.live.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.live.shown.Frames;
import io.weir.live.shown.Frames.Frame;
import io.weir.web.GetRoutes;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /events}: one browser's stream. It is a request that takes long, in a thread of its own that sleeps between
 * frames: blocked by a slow browser it holds one frame and a number, whatever happens meanwhile, and goes on with all
 * that changed. A browser that reads nothing at all is let go by the server's idle timeout.
 */
public final class EventStream implements Part {

    private static final Logger LOGGER = LoggerFactory.getLogger(EventStream.class);
    private static final int BUFFER = 8 * 1024;
    private static final String RETRY = "retry: 2000\n\n"; // milliseconds before a browser comes back by itself

    private final Frames frames;
    private final byte[] begin;
    private final Semaphore places;
    private final Counter sent;
    private final Counter dropped;
    private final Counter refused;

    /**
     * @param release of the page's files, which a page that was opened before an upgrade has not
     */
    public EventStream(Frames frames, String release, int mostClients, MeterRegistry registry) {
        this.frames = frames;
        begin = (RETRY + "event: release\ndata: " + release + "\n\n").getBytes(StandardCharsets.US_ASCII);
        this.places = new Semaphore(mostClients);
        registry.gauge("live_clients", places, free -> mostClients - free.availablePermits());
        sent = registry.counter("live_frames_sent_total");
        dropped = registry.counter("live_frames_dropped_total");
        refused = registry.counter("live_clients_refused_total");
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, "/events", this::answer);
    }

    private void answer(Context context) {
        if (context.method() == HandlerType.HEAD) {
            describe(context.res());
            return;
        }
        if (!places.tryAcquire()) {
            refused.increment();
            context.header(Header.RETRY_AFTER, "30")
                    .header(Header.CONNECTION, "close"); // or it would take up another's place
            throw new Problem(
                    Problem.Code.MANY_BROWSERS, "As many browsers are watching as may at a time; try again in a while");
        }
        try {
            watch(open(context));
        } catch (IOException | UncheckedIOException e) {
            LOGGER.debug("A browser left", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void watch(OutputStream out) throws IOException, InterruptedException {
        out.write(begin);
        Frame last = send(out, frames.snapshot());
        for (Frame next = frames.after(last.number()); next != null; next = frames.after(last.number())) {
            long missed = next.number() - last.number() - 1;
            dropped.increment(missed);
            last = send(out, missed == 0 ? next : frames.since(last.to()));
        }
    }

    private Frame send(OutputStream out, Frame frame) throws IOException {
        out.write(frame.bytes());
        out.flush();
        for (Supplier<byte[]> more : frame.more()) {
            out.write(more.get());
            out.flush();
        }
        sent.increment();
        return frame;
    }

    private static void describe(HttpServletResponse response) {
        response.setStatus(200);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader(Header.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would collect the frames
    }

    /** As quick as can be: packed with more care, the snapshot of 100,000 sensors takes five times as long and is a sixth smaller. */
    private static final class QuickGzip extends GZIPOutputStream {

        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER, true);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static OutputStream open(Context context) throws IOException {
        HttpServletResponse response = context.res();
        describe(response);
        if (!Answers.takesGzip(context)) {
            return response.getOutputStream();
        }
        response.setHeader(Header.CONTENT_ENCODING, "gzip");
        return new QuickGzip(response.getOutputStream());
    }
}
