package io.weir.splitter;

import java.nio.charset.StandardCharsets;

/** A sensor that was met since the job began: its key, and its memory while that is lent. */
final class Sensor {

    /** {@code source/sensor} in UTF-8. */
    final byte[] key;

    /** The same, as Flink has it. */
    final String name;

    /** What it sent before; null while only Flink's state has it. */
    Recent recent;

    Sensor(byte[] key, Recent recent) {
        this.key = key;
        this.recent = recent;
        this.name = new String(key, StandardCharsets.UTF_8);
    }
}
