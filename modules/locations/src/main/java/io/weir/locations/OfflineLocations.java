package io.weir.locations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the nearest city in the place data that Weir ships. The answer is a pure function of the coordinate, wherever it
 * is asked, because a changed answer would be another series of the same sensor. Safe for use by many threads.
 */
public final class OfflineLocations implements Resolver {

    /** Farther than this from any city is nowhere; RATIONALE.md says why. */
    private static final int NOWHERE_KILOMETRES = 200;

    private final List<PlaceData.City> cities;
    private final SphereTree tree;
    private final String version;

    private OfflineLocations(PlaceData data) {
        cities = data.cities();
        tree = new SphereTree(cities.stream().map(PlaceData.City::middle).toList());
        version = String.join(
                "-",
                from().code(),
                data.version(),
                Integer.toString(Coordinate.STEPS_PER_DEGREE),
                Integer.toString(NOWHERE_KILOMETRES));
    }

    /** Reads the shipped data; takes some tenths of a second, and some MB for as long as it is used. */
    public static OfflineLocations load() {
        return new OfflineLocations(PlaceData.shipped());
    }

    @Override
    public List<Optional<Location>> find(List<Coordinate> coordinates) {
        List<Optional<Location>> found = new ArrayList<>(coordinates.size());
        for (Coordinate coordinate : coordinates) {
            found.add(find(coordinate));
        }
        return found;
    }

    @Override
    public Optional<Location> find(Coordinate coordinate) {
        SphereTree.Neighbour nearest = tree.nearest(coordinate.rounded());
        if (nearest.kilometres() > NOWHERE_KILOMETRES) {
            return Optional.empty();
        }
        PlaceData.City city = cities.get(nearest.point());
        return Optional.of(new Location(
                city.name(), city.countryCode(), city.countryName(), nearest.kilometres(), Location.From.OFFLINE));
    }

    /** Made of all that the answers depend on. */
    @Override
    public String version() {
        return version;
    }

    @Override
    public Location.From from() {
        return Location.From.OFFLINE;
    }
}
