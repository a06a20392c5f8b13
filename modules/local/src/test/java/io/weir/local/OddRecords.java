package io.weir.local;

import java.util.Map;
import java.util.TreeMap;

/** A snapshot file with every fault that we could think of, each between good records, and what should become of it. */
final class OddRecords {

    private static final String GOOD =
            record("%d", "2018-06-03 20:48:11", "{\"value\":\"1.5\",\"value_type\":\"P1\"}", "SDS011");

    static final String FILE = "["
            + String.join(
                    ",\n",
                    good(1),
                    record("2", "2018-06-03 20:48:11", "{\"value\":\"NaN\",\"value_type\":\"P1\"}", "SDS011"),
                    good(3),
                    record("4", "2018-06-03 20:48:11", "{\"value\":\"1e999\",\"value_type\":\"P1\"}", "SDS011"),
                    record("5", "2018-06-03 20:48:11", "{\"value\":1e999,\"value_type\":\"P1\"}", "SDS011"),
                    record("6", "2018-06-03 20:48:11", "{\"value\":null,\"value_type\":\"P1\"}", "SDS011"),
                    good(7),
                    record("8", "2018-06-03 20:48:11", "{\"value\":\"1\",\"value_type\":\"radiation\"}", "SDS011"),
                    record("9", "1970-01-01 00:00:00", "{\"value\":\"1\",\"value_type\":\"P1\"}", "SDS011"),
                    record("10", "2999-01-01 00:00:00", "{\"value\":\"1\",\"value_type\":\"P1\"}", "SDS011"),
                    record("11", "2018-06-03 20:48:11", "{\"value\":\"999.90\",\"value_type\":\"P2\"}", "SDS011"),
                    record("12", "2018-06-03 20:48:11", "{\"value\":\"-1\",\"value_type\":\"P1\"}", "SDS011"),
                    "{\"sensor\":{\"id\":13},\"sensor\":{\"id\":14}}",
                    good(15),
                    "{\"timestamp\":\"2018-06-03 20:48:11\"}",
                    "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}",
                    good(16),
                    record("17", "yesterday", "{\"value\":\"1\",\"value_type\":\"P1\"}", "SDS011"),
                    "{\"sensor\n_id\":1}",
                    "{\"big\":\"" + "x".repeat(2_000_000) + "\"}",
                    good(18),
                    good(18),
                    record("18", "2018-06-03 20:48:11", "{\"value\":\"1.50\",\"value_type\":\"P1\"}", "SDS011"),
                    record("18", "2018-06-03 20:48:11", "{\"value\":\"2\",\"value_type\":\"P1\"}", "SDS011"),
                    record(
                            "19",
                            "2018-06-03 20:48:11",
                            "{\"value\":\"1\",\"value_type\":\"P1\"},{\"value\":\"3\",\"value_type\":\"P1\"}",
                            "SDS011"),
                    hostile("\\\"; drop table <script>"),
                    hostile("a terminal's \\u001b[2J"),
                    "null",
                    good(20))
            + "]";

    static final Map<String, Long> STORED = Map.of("P1", 9L);

    static final Map<String, Long> REJECTED = new TreeMap<>(Map.of(
            "not-a-number", 4L,
            "unknown-kind", 1L,
            "too-old", 1L,
            "from-the-future", 1L,
            "sensor-error-code", 1L,
            "out-of-range", 1L,
            "malformed", 6L,
            "missing-field", 1L,
            "too-large", 1L,
            "conflicting", 2L));

    static final int DUPLICATES = 2;

    private OddRecords() {}

    private static String good(int sensor) {
        return GOOD.formatted(sensor);
    }

    private static String hostile(String sensor) {
        return record(sensor, "2018-06-03 20:48:11", "{\"value\":\"1.5\",\"value_type\":\"P1\"}", "SDS011");
    }

    private static String record(String sensor, String timestamp, String values, String type) {
        return """
                {"id":1,"timestamp":"%s","sensor":{"id":"%s","sensor_type":{"name":"%s"}},\
                "location":{"latitude":"48.79","longitude":"9.16"},"sensordatavalues":[%s]}""".formatted(timestamp, sensor, type, values);
    }
}
