package io.weir.wire.headers;

import java.nio.charset.StandardCharsets;

import io.weir.model.ReplayOf;

/** A {@link ReplayOf} as a header of the reading or the measure that is put back. */
public final class ReplayHeader {

    /** Its name; its value is the identity of the rejection in UTF-8. */
    public static final String NAME = "replay-of";

    private ReplayHeader() {}

    /** The header's value. */
    public static byte[] write(ReplayOf replay) {
        return replay.identity().getBytes(StandardCharsets.UTF_8);
    }

    /** What the header holds, for {@link ReplayOf#parse}; null where there is none. */
    public static String text(byte[] header) {
        return HeaderText.of(header);
    }
}
