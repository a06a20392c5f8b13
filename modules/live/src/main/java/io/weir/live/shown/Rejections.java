package io.weir.live.shown;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Rejected;
import io.weir.model.Settled;

/** The latest rejections, each identity once, and none that was settled since. */
public final class Rejections implements Told {

    public static final int MOST = 100;

    private final Map<String, Rejection> byIdentity = new LinkedHashMap<>(); // oldest first
    private long number;

    /**
     * Takes a rejection.
     *
     * @return whether it was not among the latest already: two of one identity count once
     */
    public synchronized boolean take(Instant rejectedAt, Rejected rejected) {
        if (byIdentity.containsKey(rejected.identity())) {
            return false;
        }
        byIdentity.put(rejected.identity(), Rejection.of(++number, rejectedAt, rejected));
        if (byIdentity.size() > MOST) {
            Iterator<Rejection> oldest = byIdentity.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** Lists a rejection no more; a page that is open shows it until it is loaded again. */
    public synchronized void settle(Settled settled) {
        byIdentity.remove(settled.identity());
    }

    @Override
    public synchronized long snapshot(JsonGenerator json) throws IOException {
        return write(json, latest());
    }

    @Override
    public synchronized long frame(JsonGenerator json, long since) throws IOException {
        return write(json, after(since));
    }

    /** Writes an object: those that are kept, and how many there were since the start. */
    public synchronized void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        snapshot(json);
        json.writeEndObject();
    }

    private long write(JsonGenerator json, List<Rejection> rejections) throws IOException {
        json.writeFieldName("rejections");
        PageJson.writeRejections(json, rejections);
        json.writeNumberField("rejectedTotal", number);
        return number;
    }

    /** Newest first. */
    public synchronized List<Rejection> latest() {
        List<Rejection> latest = new ArrayList<>(byIdentity.values());
        Collections.reverse(latest);
        return latest;
    }

    /** Those after that number, newest first, as far as they are still kept. */
    synchronized List<Rejection> after(long seen) {
        return latest().stream().filter(rejection -> rejection.number() > seen).toList();
    }
}
