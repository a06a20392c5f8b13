package io.weir.intake.push;

import io.javalin.http.Context;
import io.weir.model.Printable;
import io.weir.wire.json.Json;

/** What a sender is told where it is not told that all went well: {@code {"error":"..."}}. */
public final class Sentence {

    private static final int MOST_WORDS = 300;

    private Sentence() {}

    /** Answers so. */
    public static Context say(Context context, int status, String sentence) {
        String cut = Printable.of(sentence, MOST_WORDS);
        return context.status(status)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .result(Json.bytes(256, json -> {
                    json.writeStartObject();
                    json.writeStringField("error", cut);
                    json.writeEndObject();
                }));
    }
}
