package io.weir.notifier.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;

import io.weir.model.AlarmChange;
import io.weir.notifier.targets.HttpPost;
import io.weir.notifier.targets.NoticeKey;
import io.weir.notifier.targets.PageLink;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.Json;

/** Posts each change as JSON. One that comes again has the same {@code webhook-id}, and a signature of its own time. */
final class Webhook implements Target {

    private final URI url;
    private final SigningKey key;
    private final PageLink link;
    private final HttpPost http;
    private final Clock clock;

    Webhook(URI url, SigningKey key, PageLink link, HttpPost http, Clock clock) {
        this.url = url;
        this.key = key;
        this.link = link;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WebhookSettings.NAME;
    }

    @Override
    public void deliver(AlarmChange change) throws UndeliveredException, RefusedException {
        String id = NoticeKey.of(change);
        long seconds = clock.instant().getEpochSecond();
        String body = body(change);
        http.send(HttpPost.request()
                .uri(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "weir-notifier")
                .header("Idempotency-Key", '"' + id + '"')
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", key.sign(id, seconds, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** To ask without telling is not possible here. */
    @Override
    public String check() {
        return "is not asked: only a notice would show whether it takes one";
    }

    @Override
    public void close() {
        // its client has threads that are daemons
    }

    /** {@code type}, {@code timestamp}, {@code data}, as Standard Webhooks proposes. */
    private String body(AlarmChange change) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("type", "alarm." + change.state().code());
            json.writeStringField("timestamp", change.changedAt().toString());
            json.writeFieldName("data");
            AlarmChangeJson.writeTo(json, change);
            if (link.to(change).isPresent()) {
                json.writeStringField("link", link.to(change).get());
            }
            json.writeEndObject();
        });
    }
}
