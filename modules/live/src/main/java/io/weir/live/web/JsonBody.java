package io.weir.live.web;

import java.io.IOException;
import java.util.Locale;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** A body in JSON. No form of another site's page can send one. */
final class JsonBody {

    /** What it must be called. */
    static final String TYPE = "application/json";

    private JsonBody() {}

    /**
     * Its bytes, which nobody has looked into.
     *
     * @throws Problem where it says that it is something else, or is too long
     */
    static byte[] read(Context context, int most) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(TYPE)) {
            throw new Problem(Problem.Code.BODY_TYPE, "The body must be " + TYPE + ", and say so");
        }
        try {
            byte[] body = context.bodyInputStream().readNBytes(most + 1);
            if (body.length > most) {
                context.header(Header.CONNECTION, "close"); // the rest of it is not read
                throw new Problem(Problem.Code.BODY_LENGTH, "The body must have at most " + most + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new Problem(Problem.Code.BODY, "The body did not come");
        }
    }
}
