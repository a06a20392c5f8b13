package io.weir.locations;

import java.util.List;
import java.util.Optional;

/** Where are these coordinates? */
public interface Locations {

    /** One answer per coordinate, in the same order; empty where there is no city, such as at open sea. */
    List<Optional<Location>> find(List<Coordinate> coordinates);

    /** The answer for a single coordinate. */
    default Optional<Location> find(Coordinate coordinate) {
        return find(List.of(coordinate)).get(0);
    }
}
