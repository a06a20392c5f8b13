package io.weir.intake.sources.archive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What types of sensors measure, as far as a row that is shorter than its header has to be judged by it. */
final class ArchiveTypes {

    /** From the columns of the archive's own files of these types. */
    private static final Map<String, Set<String>> KINDS = Map.ofEntries(
            Map.entry("sds011", Set.of("P1", "P2")),
            Map.entry("sds021", Set.of("P1", "P2")),
            Map.entry("hpm", Set.of("P1", "P2")),
            Map.entry("pms1003", Set.of("P1", "P2", "P0")),
            Map.entry("pms3003", Set.of("P1", "P2", "P0")),
            Map.entry("pms5003", Set.of("P1", "P2", "P0")),
            Map.entry("pms6003", Set.of("P1", "P2", "P0")),
            Map.entry("pms7003", Set.of("P1", "P2", "P0")),
            Map.entry("ds18b20", Set.of("temperature")),
            Map.entry("dht22", Set.of("temperature", "humidity")),
            Map.entry("dht11", Set.of("temperature", "humidity")),
            Map.entry("bmp180", Set.of("temperature", "pressure")),
            Map.entry("bmp280", Set.of("temperature", "pressure")));

    private ArchiveTypes() {}

    /**
     * Whether nothing is missing in a row that ends early: all that its type measures stands in columns that it has. So do rows
     * of an SDS011 in a file of an SPS30, which has seven columns more.
     *
     * @param names of all columns
     * @param size how many of them the row has
     */
    static boolean hasAllWithin(String type, List<String> names, int size) {
        Set<String> kinds = type == null ? null : KINDS.get(type.toLowerCase(Locale.ROOT));
        return kinds != null && kinds.stream().noneMatch(names.subList(size, names.size())::contains);
    }
}
