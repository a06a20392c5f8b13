package io.weir.forecaster.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

import io.weir.forecaster.panel.Panel;

/** SHA-256 of what a training goes by: the same digest, the same outcome. */
final class Digest {

    private Digest() {}

    /** Of a panel, with all that is in it. */
    static String of(Panel panel) {
        return of(digest -> {
            String about = panel.first() + " " + panel.zone() + " " + panel.stations() + " " + panel.kinds();
            digest.update(about.getBytes(StandardCharsets.UTF_8));
            ByteBuffer buffer = ByteBuffer.allocate(panel.hours() * Float.BYTES);
            for (float[][] kind : panel.values()) {
                for (float[] series : kind) {
                    buffer.clear().asFloatBuffer().put(series);
                    digest.update(buffer.array());
                }
            }
        });
    }

    static String of(Consumer<MessageDigest> told) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            told.accept(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
