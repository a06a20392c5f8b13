package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a snapshot file should come to, worked out on its own: by a plain tree, with none of the classes under test. Its
 * ranges are written down again, so that a slip in the catalogue shows.
 */
final class TreeWalk {

    final SortedMap<String, Long> good = new TreeMap<>();
    final SortedMap<String, Long> rejected = new TreeMap<>();
    long records;
    long values;

    private final Set<String> identities = new HashSet<>();

    void walk(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            for (JsonNode item : new ObjectMapper().readTree(plain)) {
                records++;
                String type = item.at("/sensor/sensor_type/name").asText();
                item.get("sensordatavalues")
                        .forEach(value -> walk(
                                item.at("/sensor/id").asText()
                                        + item.get("timestamp").asText().replace('T', ' '),
                                type,
                                value.get("value_type").asText(),
                                value.get("value").asDouble()));
            }
        }
    }

    private void walk(String moment, String type, String name, double value) {
        values++;
        String kind = type.equals("PPD42NS") && name.matches("P[12]") ? name + "_count" : name;
        if (!identities.add(moment + kind)) {
            throw new IllegalStateException("The shipped snapshots repeat nothing, but " + moment + kind + " is twice");
        }
        if (type.equals("SDS011") && (value == 999.9 || value == 1999.9)) {
            rejected.merge("sensor-error-code", 1L, Long::sum);
        } else if (isIn(kind, type, value)) {
            good.merge(kind, 1L, Long::sum);
        } else {
            rejected.merge("out-of-range", 1L, Long::sum);
        }
    }

    private static boolean isIn(String kind, String type, double value) {
        return switch (kind) {
            case "temperature" -> isTemperature(type, value);
            case "humidity" -> value >= 0 && value <= 105; // above 100 stored as 100
            case "ratioP1", "ratioP2" -> value >= 0 && value <= 100;
            case "pressure" -> value >= 30_000 && value <= 110_000;
            case "P0" -> value >= 0 && value <= 1_000;
            case "P1" -> value >= 0 && value <= 1_999.9;
            case "P2" -> value >= 0 && value <= 999.9;
            case "P1_count", "P2_count" -> value >= 0 && value <= 8_000;
            case "durP1", "durP2" -> value >= 0 && value <= 31_000_000;
            case "samples", "min_micro", "max_micro" -> value >= 0 && value <= 4_294_967_295.0;
            default -> throw new IllegalStateException("No range is written down for " + kind);
        };
    }

    private static boolean isTemperature(String type, double value) {
        return switch (type) {
            case "DHT11" -> value >= 0 && value <= 50;
            case "DHT22" -> value >= -40 && value <= 80;
            case "DS18B20" -> value >= -55 && value <= 125 && value != 85;
            case "HTU21D", "SHT30", "SHT31", "SHT35" -> value >= -40 && value <= 125;
            case "SHT10", "SHT11", "SHT15" -> value >= -40 && value <= 123.8;
            default -> value >= -40 && value <= 85;
        };
    }
}
