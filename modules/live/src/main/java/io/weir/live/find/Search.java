package io.weir.live.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Sensor;
import io.weir.locations.Coordinate;
import io.weir.locations.Gazetteer;
import io.weir.locations.Location;
import io.weir.locations.OfflineLocations;

/** Looks for places and sensors by what somebody types. Place data are read when somebody first does. */
public final class Search {

    /** Of places that fit so many are looked at; then those come first that have the most sensors. */
    private static final int PLACES = 200;

    private static final double EARTH_KILOMETRES = 6_371;

    private final Newest newest;
    private Gazetteer places;
    private OfflineLocations locations;

    /** Among these sensors. */
    public Search(Newest newest) {
        this.newest = newest;
    }

    /**
     * Writes an object: the places and sensors that fit, and how many sensors there are of these.
     *
     * @param text names, or coordinates: then what is nearest to them
     * @param most how many places at most, and sensors
     */
    public void write(JsonGenerator json, String text, int most) throws IOException {
        load();
        Optional<Coordinate> point = PointText.read(text);
        json.writeStartObject();
        json.writeStringField("q", text);
        if (point.isPresent()) {
            writeNear(json, point.get(), most);
        } else {
            writeNamed(json, text, most);
        }
        json.writeEndObject();
    }

    private synchronized void load() {
        if (places == null) {
            places = Gazetteer.load();
            locations = OfflineLocations.load();
        }
    }

    private void writeNear(JsonGenerator json, Coordinate point, int most) throws IOException {
        Optional<Location> nearest = locations.find(point);
        json.writeArrayFieldStart("places");
        json.writeStartObject();
        json.writeStringField("is", "point");
        json.writeStringField("name", nearest.map(Location::city).orElse(null)); // null: at sea, or far from any city
        json.writeStringField("country", nearest.map(Location::countryCode).orElse(null));
        json.writeStringField("countryName", nearest.map(Location::countryName).orElse(null));
        writeBox(json, point.latitude(), point.longitude(), point.latitude(), point.longitude());
        json.writeEndObject();
        json.writeEndArray();
        PriorityQueue<Hit> hits =
                new PriorityQueue<>(Comparator.comparingDouble(Hit::kilometres).reversed());
        int placed = newest.read(sensors -> {
            int count = 0;
            for (Sensor sensor : sensors) {
                if (sensor.place() != null) {
                    count++;
                    double kilometres = kilometres(
                            point, sensor.place().latitude(), sensor.place().longitude());
                    if (hits.size() < most || kilometres < hits.peek().kilometres()) {
                        hits.add(Hit.of(sensor, kilometres));
                        if (hits.size() > most) {
                            hits.poll();
                        }
                    }
                }
            }
            return count;
        });
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort(Comparator.comparingDouble(Hit::kilometres));
        writeSensors(json, sorted, placed);
    }

    private void writeNamed(JsonGenerator json, String text, int most) throws IOException {
        List<String> words = Gazetteer.words(text);
        List<Gazetteer.Found> found = places.find(text, PLACES);
        Map<String, Integer> counts = new HashMap<>(); // of sensors, by country and city
        List<Hit> hits = new ArrayList<>();
        int matching = words.isEmpty() ? 0 : newest.read(sensors -> named(sensors, words, most, hits, counts));
        json.writeArrayFieldStart("places");
        List<Gazetteer.Found> best = found.stream()
                .sorted(Comparator.comparing((Gazetteer.Found each) -> each.city() != null)
                        .thenComparing(each -> -counts.getOrDefault(key(each), 0)))
                .limit(most)
                .toList();
        for (Gazetteer.Found each : best) {
            json.writeStartObject();
            json.writeStringField("is", each.city() == null ? "country" : "city");
            json.writeStringField("name", each.city() == null ? each.countryName() : each.city());
            json.writeStringField("country", each.countryCode());
            json.writeStringField("countryName", each.countryName());
            writeBox(json, each.south(), each.west(), each.north(), each.east());
            json.writeNumberField("sensors", counts.getOrDefault(key(each), 0));
            json.writeEndObject();
        }
        json.writeEndArray();
        writeSensors(json, hits, matching);
    }

    /** Under the lock of the sensors, so quickly: names of cities are taken apart once each. */
    private static int named(
            List<Sensor> sensors, List<String> words, int most, List<Hit> hits, Map<String, Integer> counts) {
        Map<String, List<String>> cities = new HashMap<>();
        int matching = 0;
        for (Sensor sensor : sensors) {
            List<String> ofCity = List.of();
            if (sensor.place() != null && sensor.place().country() != null) {
                String country = sensor.place().country();
                counts.merge(country, 1, Integer::sum);
                if (sensor.place().city() != null) {
                    counts.merge(country + '/' + sensor.place().city(), 1, Integer::sum);
                    ofCity = cities.computeIfAbsent(sensor.place().city(), Gazetteer::words);
                }
            }
            if (fits(sensor, ofCity, words)) {
                matching++;
                if (hits.size() < most) {
                    hits.add(Hit.of(sensor, Double.NaN));
                }
            }
        }
        return matching;
    }

    private static boolean fits(Sensor sensor, List<String> ofCity, List<String> words) {
        String name = sensor.name().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!name.contains(word)
                    && !sensor.source().startsWith(word)
                    && ofCity.stream().noneMatch(each -> each.startsWith(word))) {
                return false;
            }
        }
        return true;
    }

    private static String key(Gazetteer.Found found) {
        return found.city() == null ? found.countryCode() : found.countryCode() + '/' + found.city();
    }

    private static void writeBox(JsonGenerator json, double south, double west, double north, double east)
            throws IOException {
        json.writeArrayFieldStart("bbox"); // as measures are asked for by
        for (double edge : new double[] {west, south, east, north}) {
            json.writeNumber(edge);
        }
        json.writeEndArray();
    }

    private static void writeSensors(JsonGenerator json, List<Hit> hits, int matching) throws IOException {
        json.writeArrayFieldStart("sensors");
        for (Hit hit : hits) {
            hit.write(json);
        }
        json.writeEndArray();
        json.writeNumberField("matching", matching);
    }

    /** On a sphere; without the objects that a tree of one point would be. */
    private static double kilometres(Coordinate from, double latitude, double longitude) {
        double north = Math.toRadians(latitude - from.latitude());
        double east = Math.toRadians(longitude - from.longitude());
        double half = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(from.latitude()))
                        * Math.cos(Math.toRadians(latitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
