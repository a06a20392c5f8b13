package io.weir.notifier.alertmanager;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.notifier.targets.PageLink;
import io.weir.wire.json.Json;

/** Changes as Alertmanager's alerts. The id is a label, so that one alarm's end is never another's. */
final class Alerts {

    private final Duration lasting;
    private final PageLink link;
    private final Clock clock;

    /** @param lasting for how long an alarm is taken to ring of which nothing more is said */
    Alerts(Duration lasting, PageLink link, Clock clock) {
        this.lasting = lasting;
        this.link = link;
        this.clock = clock;
    }

    /** The body of a request. */
    byte[] json(List<AlarmChange> changes) {
        return Json.bytes(512 * changes.size(), json -> {
            json.writeStartArray();
            for (AlarmChange change : changes) {
                write(json, change);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, AlarmChange change) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("labels");
        json.writeStringField("alertname", change.rule());
        json.writeStringField("severity", change.severity());
        json.writeStringField("series", change.series());
        json.writeStringField("kind", change.kind() == null ? "" : change.kind()); // an empty one is none
        json.writeStringField("alarm", change.id());
        json.writeEndObject();
        json.writeObjectFieldStart("annotations");
        json.writeStringField("summary", change.text());
        json.writeStringField("value", Double.toString(change.value()));
        json.writeStringField("threshold", Double.toString(change.threshold()));
        json.writeStringField("state", change.state().code());
        json.writeEndObject();
        json.writeStringField("startsAt", startsAt(change).toString());
        json.writeStringField("endsAt", endsAt(change).toString());
        if (link.to(change).isPresent()) {
            json.writeStringField("generatorURL", link.to(change).get());
        }
        json.writeEndObject();
    }

    /** By the times of the measures, but not ahead of us, as a sensor's clock may be: it would not ring before then. */
    private Instant startsAt(AlarmChange change) {
        return earlier(change.startsAt(), clock.instant());
    }

    /** Of one that is over not ahead of us, or it would ring on; in any case behind its start, or it would be refused. */
    private Instant endsAt(AlarmChange change) {
        Instant now = clock.instant();
        if (change.state() != AlarmState.RESOLVED) {
            return now.plus(lasting);
        }
        Instant ends = earlier(change.changedAt(), now);
        Instant starts = startsAt(change);
        return ends.isAfter(starts) ? ends : starts.plusMillis(1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
