package io.weir.locations;

import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SphereTreeTest {

    private static final List<Coordinate> CITIES =
            PlaceData.shipped().cities().stream().map(PlaceData.City::middle).toList();
    private static final SphereTree OF_CITIES = new SphereTree(CITIES);

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void findsWhatLookingAtEachPointFinds(
            @ForAll @Size(min = 1, max = 200) List<@From("coordinates") Coordinate> points,
            @ForAll("coordinates") Coordinate coordinate) {
        SphereTree.Neighbour nearest = new SphereTree(points).nearest(coordinate);

        double least = points.stream()
                .mapToDouble(point -> haversineKilometres(coordinate, point))
                .min()
                .orElseThrow();
        assertThat(nearest.kilometres()).isCloseTo(least, within(1e-3));
        assertThat(haversineKilometres(coordinate, points.get(nearest.point()))).isCloseTo(least, within(1e-3));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void ofTheSamePointTwiceTheFirstIsFound(
            @ForAll @Size(min = 1, max = 50) List<@From("coordinates") Coordinate> points,
            @ForAll("coordinates") Coordinate coordinate) {
        List<Coordinate> twice = Stream.concat(points.stream(), points.stream()).toList();

        int nearest = new SphereTree(twice).nearest(coordinate).point();

        assertThat(nearest).isEqualTo(twice.indexOf(twice.get(nearest)));
    }

    @Property(tries = 200)
    void findsTheCityThatLookingAtEachCityFinds(@ForAll("coordinates") Coordinate coordinate) {
        double least = CITIES.stream()
                .mapToDouble(city -> haversineKilometres(coordinate, city))
                .min()
                .orElseThrow();

        assertThat(OF_CITIES.nearest(coordinate).kilometres()).isCloseTo(least, within(1e-3));
    }

    @Test
    void looksAcrossTheAntimeridian() {
        SphereTree tree = new SphereTree(List.of(new Coordinate(0, 178), new Coordinate(0, -179.5)));

        assertThat(tree.nearest(new Coordinate(0, 179.9)).point()).isEqualTo(1);
    }

    @Test
    void looksAcrossThePole() {
        SphereTree tree = new SphereTree(List.of(new Coordinate(80, 10), new Coordinate(85, -170)));

        assertThat(tree.nearest(new Coordinate(88, 10)).point()).isEqualTo(1);
    }

    @Test
    void anAntipodeIsHalfTheWayAroundTheEarth() {
        SphereTree tree = new SphereTree(List.of(new Coordinate(0, 0)));

        assertThat(tree.nearest(new Coordinate(0, 180)).kilometres()).isCloseTo(20_015.1, within(0.1));
    }

    /** Coordinates of a coarse grid as well, so that points coincide, are equally far and lie on splitting planes. */
    @Provide
    Arbitrary<Coordinate> coordinates() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.doubles().between(-90, 90),
                                Arbitraries.doubles().between(-180, 180))
                        .as(Coordinate::new),
                Combinators.combine(
                                Arbitraries.integers().between(-2, 2),
                                Arbitraries.integers().between(-4, 4))
                        .as((north, east) -> new Coordinate(45.0 * north, 45.0 * east)));
    }

    private static double haversineKilometres(Coordinate one, Coordinate other) {
        double north = Math.sin(Math.toRadians(other.latitude() - one.latitude()) / 2);
        double east = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
        double across = Math.cos(Math.toRadians(one.latitude())) * Math.cos(Math.toRadians(other.latitude()));
        return 2 * 6_371.0088 * Math.asin(Math.min(1, Math.sqrt(north * north + across * east * east)));
    }
}
