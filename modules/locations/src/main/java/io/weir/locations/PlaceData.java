package io.weir.locations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import io.weir.wire.GzipMembers;

/** The cities and countries that Weir ships, as they are in its jar; their README says where they are from. */
final class PlaceData {

    /** A city of the file, in whose order they stay. */
    record City(String name, String countryCode, String countryName, Coordinate middle) {}

    private final byte[] cities;
    private final byte[] countries;

    private PlaceData(byte[] cities, byte[] countries) {
        this.cities = cities;
        this.countries = countries;
    }

    static PlaceData shipped() {
        return new PlaceData(resource("cities.tsv.gz"), resource("countries.tsv"));
    }

    /** All cities; a country's code and name are one object for all its cities. */
    List<City> cities() {
        Map<String, String[]> byCode = new HashMap<>();
        lines(countries, country -> byCode.put(country[0], country));
        List<City> all = new ArrayList<>(26_000);
        lines(unzipped(cities), city -> {
            String[] country = byCode.get(city[1]);
            Coordinate middle = new Coordinate(Double.parseDouble(city[2]), Double.parseDouble(city[3]));
            all.add(new City(city[0], country[0], country[1], middle));
        });
        return all;
    }

    /** Changes with each byte of the data, so that it can't be forgotten. */
    String version() {
        CRC32 sum = new CRC32(); // enough against oversight, and at hand sooner than any digest
        sum.update(cities);
        sum.update(countries);
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static void lines(byte[] text, Consumer<String[]> each) {
        new String(text, StandardCharsets.UTF_8).lines().forEach(line -> each.accept(line.split("\t")));
    }

    private static byte[] resource(String name) {
        try (InputStream in = PlaceData.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + name + " in our own jar", e);
        }
    }

    private static byte[] unzipped(byte[] zipped) {
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(zipped), GzipMembers.Leftovers.refused())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't unzip the cities in our own jar", e);
        }
    }
}
