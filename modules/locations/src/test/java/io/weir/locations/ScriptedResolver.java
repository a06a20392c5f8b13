package io.weir.locations;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers what a test says, and keeps what it was asked. */
public final class ScriptedResolver implements Resolver {

    private final ConcurrentLinkedQueue<List<Coordinate>> asked = new ConcurrentLinkedQueue<>();
    private final Location.From from;
    private volatile Function<Coordinate, Optional<Location>> script;

    public ScriptedResolver(Location.From from, Function<Coordinate, Optional<Location>> script) {
        this.from = from;
        this.script = script;
    }

    public static ScriptedResolver answering(Function<Coordinate, Optional<Location>> script) {
        return new ScriptedResolver(Location.From.OFFLINE, script);
    }

    /** A town that bears the name of the coordinate. */
    public static Location town(Coordinate coordinate) {
        String name = coordinate.latitude() + " " + coordinate.longitude();
        return new Location(name, "DE", "Germany", 1, Location.From.OFFLINE);
    }

    public void nowAnswers(Function<Coordinate, Optional<Location>> script) {
        this.script = script;
    }

    public List<List<Coordinate>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<Optional<Location>> find(List<Coordinate> coordinates) {
        asked.add(coordinates);
        return coordinates.stream().map(script).toList();
    }

    @Override
    public String version() {
        return "scripted";
    }

    @Override
    public Location.From from() {
        return from;
    }
}
