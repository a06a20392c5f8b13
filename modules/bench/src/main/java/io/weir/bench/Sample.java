package io.weir.bench;

import java.util.stream.IntStream;

import io.weir.wire.json.ReadingJson;

/** What the benches of single parts work on. */
public final class Sample {

    private Sample() {}

    /** One lap of readings, as messages. */
    public static byte[][] readings() {
        Readings readings = Readings.load();
        return IntStream.range(0, readings.lap())
                .mapToObj(number -> ReadingJson.write(readings.get(number)))
                .toArray(byte[][]::new);
    }
}
