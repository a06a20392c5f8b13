package io.weir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.OfflineLocations;
import io.weir.model.Place;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Coordinates a second that the offline resolver finds the city of, on one core, within 64 MB of heap. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx64m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ResolverBenchmark {

    private final OfflineLocations locations = OfflineLocations.load();
    private final List<Coordinate> coordinates = coordinates();
    private int next;

    /** Where sensors really stand. */
    @Benchmark
    public Optional<Location> find() {
        next = next + 1 == coordinates.size() ? 0 : next + 1;
        return locations.find(coordinates.get(next));
    }

    private static List<Coordinate> coordinates() {
        Readings readings = Readings.load();
        List<Coordinate> coordinates = new ArrayList<>();
        for (int i = 0; i < readings.lap(); i++) {
            Place place = readings.get(i).place();
            if (place != null) {
                coordinates.add(new Coordinate(place.latitude(), place.longitude()));
            }
        }
        return coordinates;
    }
}
