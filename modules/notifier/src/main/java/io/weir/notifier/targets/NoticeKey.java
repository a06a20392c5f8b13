package io.weir.notifier.targets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.weir.model.AlarmChange;

/**
 * By what the same notice is known when it comes again. An id has words of a source in it, so it is hashed: what is left fits any
 * header.
 */
public final class NoticeKey {

    private static final int BYTES = 16;

    private NoticeKey() {}

    /** Of a change: the same for the same id and change, and for no others; of {@code [0-9a-f-]}. */
    public static String of(AlarmChange change) {
        return ofAlarm(change) + "-" + change.change();
    }

    /** Of all changes of an alarm. */
    public static String ofAlarm(AlarmChange change) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(change.id().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
