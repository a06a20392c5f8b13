package io.weir.live.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.store.Bins;
import io.weir.store.Spread;

/** A series that has more values than an answer has room for, told by what they sum up to in equal spans of time: none is left out. */
final class Spans {

    /** A parameter: how many of them make up the time that is asked for; 0 where the newest values are wanted instead. */
    static final String PARAMETER = "bins";

    private Spans() {}

    /** On edges that are the same for all who ask: whole minutes, and whole spans since 1970; nothing where none are wanted. */
    static Optional<Bins> of(Parameters parameters, String kind, Instant from, Instant to, int hours) {
        int most = parameters.between(PARAMETER, 0, Api.MOST_POINTS, 0);
        if (most == 0) {
            return Optional.empty();
        }
        int minutes = (hours * 60 + most - 1) / most;
        long width = minutes * 60L;
        long first = Math.floorDiv(from.getEpochSecond(), width) * width;
        long count = (to.getEpochSecond() - first) / width + 1;
        return Optional.of(new Bins(kind, Instant.ofEpochSecond(first), Duration.ofSeconds(width), (int) count));
    }

    /** How long they are, and newest first {@code [from, count, least, mean, most]} of each in which there is something. */
    static void write(JsonGenerator json, Bins bins, List<Spread> spreads) throws IOException {
        json.writeNumberField("step", bins.width().toSeconds());
        json.writeArrayFieldStart("bins");
        for (int at = spreads.size() - 1; at >= 0; at--) {
            Spread spread = spreads.get(at);
            json.writeStartArray();
            json.writeNumber(bins.begin(spread.number()).toEpochMilli());
            json.writeNumber(spread.count());
            json.writeNumber(spread.least());
            json.writeNumber(spread.mean());
            json.writeNumber(spread.most());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
