package io.weir.locations;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds cities and countries by their names, in the place data that Weir ships; Tübingen by {@code tubingen} as well, for marks on letters
 * are of no matter. Other spellings and other languages' names are not in that data. Safe for use by many threads.
 */
public final class Gazetteer {

    /** Letters that are no letter with a mark. */
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ı", "i");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * A place that was found.
     *
     * @param city its name, or null where it is a country
     * @param west where it begins going east; more than {@code east} where it goes over the antimeridian. Of a city all four edges are
     *     its middle; of a country they are those of its cities
     */
    public record Found(
            String city,
            String countryCode,
            String countryName,
            double south,
            double west,
            double north,
            double east) {}

    /** A place and the words by which it is found. */
    private record Entry(Found found, String name, List<String> words, List<String> ofCountry) {

        /** How well these words fit: 0 the best; -1 not at all. The first ones are of the name, further ones may be of the country. */
        private int rank(List<String> asked, String whole) {
            for (String word : asked) {
                if (words.stream().noneMatch(each -> each.startsWith(word)) && !ofCountry.contains(word)) {
                    return -1;
                }
            }
            if (words.stream().noneMatch(each -> each.startsWith(asked.get(0)))) {
                return -1; // of a country alone: that is found itself
            }
            if (name.equals(whole) || found.city() == null && ofCountry.contains(whole)) { // by its code, too
                return 0;
            }
            return name.startsWith(asked.get(0)) ? 1 : 2;
        }
    }

    private final List<Entry> entries;

    private Gazetteer(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads the shipped data; takes some tenths of a second, and some 15 MB for as long as it is used. */
    public static Gazetteer load() {
        List<PlaceData.City> cities = PlaceData.shipped().cities();
        Map<String, List<PlaceData.City>> countries = new LinkedHashMap<>();
        Map<String, List<String>> words = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>(cities.size() + 250);
        for (PlaceData.City city : cities) {
            countries
                    .computeIfAbsent(city.countryCode(), code -> new ArrayList<>())
                    .add(city);
            words.computeIfAbsent(
                    city.countryCode(),
                    code -> Stream.concat(Stream.of(code), words(city.countryName()).stream())
                            .map(Gazetteer::plain)
                            .toList());
        }
        countries
                .values()
                .forEach(of -> entries.add(country(of, words.get(of.get(0).countryCode()))));
        for (PlaceData.City city : cities) {
            Coordinate middle = city.middle();
            entries.add(entry(
                    new Found(
                            city.name(),
                            city.countryCode(),
                            city.countryName(),
                            middle.latitude(),
                            middle.longitude(),
                            middle.latitude(),
                            middle.longitude()),
                    city.name(),
                    words.get(city.countryCode())));
        }
        return new Gazetteer(entries);
    }

    /**
     * Those whose names begin with each of the words; the best first, countries before cities, and else in the order of the data.
     *
     * @param text such as {@code berlin} or {@code paris, fr}
     * @param most how many at most
     */
    public List<Found> find(String text, int most) {
        List<String> asked = words(text);
        if (asked.isEmpty()) {
            return List.of();
        }
        String whole = String.join(" ", asked);
        record Ranked(Entry entry, int rank) {}
        return entries.stream()
                .map(entry -> new Ranked(entry, entry.rank(asked, whole)))
                .filter(each -> each.rank() >= 0)
                .sorted(Comparator.comparingInt(Ranked::rank))
                .limit(most)
                .map(each -> each.entry().found())
                .toList();
    }

    /** The words of a text as they are compared: small letters without marks. */
    public static List<String> words(String text) {
        return Arrays.stream(GAPS.split(plain(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }

    private static Entry entry(Found found, String name, List<String> ofCountry) {
        List<String> words = words(name);
        return new Entry(found, String.join(" ", words), words, ofCountry);
    }

    /** From one end of its cities to the other, the short way round. */
    private static Entry country(List<PlaceData.City> cities, List<String> words) {
        double[] east = cities.stream()
                .mapToDouble(city -> city.middle().longitude())
                .sorted()
                .toArray();
        int widest = 0; // the gap before this one is the widest; the one before the first goes over the antimeridian
        for (int n = 1; n < east.length; n++) {
            double around = east[0] + 360 - east[east.length - 1];
            double gap = east[n] - east[n - 1];
            if (gap > (widest == 0 ? around : east[widest] - east[widest - 1])) {
                widest = n;
            }
        }
        PlaceData.City any = cities.get(0);
        Found found = new Found(
                null,
                any.countryCode(),
                any.countryName(),
                cities.stream()
                        .mapToDouble(city -> city.middle().latitude())
                        .min()
                        .orElseThrow(),
                east[widest],
                cities.stream()
                        .mapToDouble(city -> city.middle().latitude())
                        .max()
                        .orElseThrow(),
                east[(widest + east.length - 1) % east.length]);
        Entry entry = entry(found, any.countryName(), words);
        return new Entry(
                found,
                entry.name(),
                Stream.concat(entry.words().stream(), words.stream()).distinct().toList(),
                words);
    }
}
