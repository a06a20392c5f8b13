package io.weir.scraper;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A feed of many sensors with a reading each. */
final class FeedOfMany {

    private FeedOfMany() {}

    /**
     * @param noise bytes a record that no compression makes fewer, at most 900
     */
    static byte[] of(int sensors, int noise) {
        Random random = new Random(1);
        return IntStream.range(0, sensors)
                .mapToObj(sensor -> String.format(
                        Locale.ROOT,
                        "{\"id\":%d,\"sensor\":{\"id\":%d,\"sensor_type\":{\"name\":\"SDS011\"}},"
                                + "\"timestamp\":\"2018-06-03 20:48:11\","
                                + "\"sensordatavalues\":[{\"value_type\":\"P1\",\"value\":\"%s\"}]}",
                        sensor,
                        sensor,
                        noise(random, noise)))
                .collect(Collectors.joining(",\n", "[", "]"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String noise(Random random, int length) {
        return random.ints(length, '0', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
