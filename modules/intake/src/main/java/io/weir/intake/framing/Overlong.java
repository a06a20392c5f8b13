package io.weir.intake.framing;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/** Bytes too many to be held: keeps their beginning, and goes on counting and digesting the rest. */
public final class Overlong {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int mostKept;
    private final MessageDigest digest;
    private long length;

    /** Of no bytes yet. */
    public Overlong() {
        this(Rejected.KEPT_BYTES);
    }

    /**
     * Of no bytes yet.
     *
     * @param mostKept of the first bytes, no more than {@link Rejected#KEPT_BYTES}
     */
    public Overlong(int mostKept) {
        this.mostKept = Math.min(mostKept, Rejected.KEPT_BYTES);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Takes further bytes, of which no more than the first are kept. */
    public void add(byte[] bytes, int from, int to) {
        kept.write(bytes, from, Math.min(to - from, mostKept - kept.size()));
        digest.update(bytes, from, to - from);
        length += to - from;
    }

    /** How many bytes there were by now. */
    public long length() {
        return length;
    }

    /** The rejection of all bytes that were added. To be asked once. */
    public Rejected rejected(String source, Reason reason, String detail) {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return new Rejected(
                kept.toByteArray(), reason, detail, null, Stage.SCRAPER, source + '/' + sha256, length, sha256, null);
    }
}
