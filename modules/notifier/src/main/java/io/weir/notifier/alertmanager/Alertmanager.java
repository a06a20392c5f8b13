package io.weir.notifier.alertmanager;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.weir.model.AlarmChange;
import io.weir.notifier.targets.HttpPost;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;

/** Says what rings, again and again: it takes what it has not heard of for a while to be over. To hear the same twice is nothing to it. */
final class Alertmanager implements Target {

    /** In one request. */
    private static final int MOST_ALERTS = 200;

    private final AlertmanagerSettings settings;
    private final HttpPost http;
    private final Alerts alerts;

    Alertmanager(AlertmanagerSettings settings, HttpPost http, Clock clock) {
        this.settings = settings;
        this.http = http;
        alerts = new Alerts(settings.repeat().multipliedBy(4), settings.link(), clock);
    }

    @Override
    public String name() {
        return AlertmanagerSettings.NAME;
    }

    @Override
    public void deliver(AlarmChange change) throws UndeliveredException, RefusedException {
        post(List.of(change));
    }

    @Override
    public Duration repeatEvery() {
        return settings.repeat();
    }

    @Override
    public void repeat(Collection<AlarmChange> ringing) throws UndeliveredException, RefusedException {
        List<AlarmChange> all = new ArrayList<>(ringing);
        for (int from = 0; from < all.size(); from += MOST_ALERTS) {
            post(all.subList(from, Math.min(all.size(), from + MOST_ALERTS)));
        }
    }

    @Override
    public String check() throws UndeliveredException, RefusedException {
        http.send(request("/api/v2/status").GET().build());
        return "answers";
    }

    @Override
    public void close() {
        // its client has threads that are daemons
    }

    private void post(List<AlarmChange> changes) throws UndeliveredException, RefusedException {
        http.send(request("/api/v2/alerts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(alerts.json(changes)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpPost.request().uri(URI.create(settings.url().toString().replaceAll("/+$", "") + path));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request;
    }
}
