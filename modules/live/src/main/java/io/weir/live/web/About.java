package io.weir.live.web;

import java.nio.file.Path;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.model.Version;
import io.weir.wire.json.Json;

/** {@code GET /api/about}: that it is Weir that listens here, which one, and where it keeps what it has. */
public final class About implements Part {

    private final byte[] answer;

    public About(Optional<Path> data) {
        answer = Json.bytes(1024, json -> {
            json.writeStartObject();
            json.writeStringField("name", "weir");
            json.writeStringField("version", Version.TEXT);
            if (data.isPresent()) {
                json.writeStringField("data", data.get().toString());
            }
            json.writeEndObject();
        });
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "about", this::answer);
    }

    private void answer(Context context) {
        new Parameters(context);
        Api.send(context, answer);
    }
}
