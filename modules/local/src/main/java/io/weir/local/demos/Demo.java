package io.weir.local.demos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;

/**
 * Something that Weir shows of itself.
 *
 * @param name by which it is asked for
 * @param shows one sentence: what is to be seen, and which way it takes
 * @param yours one sentence: how the same is done with data of one's own
 * @param arguments the command that it stands for, without {@code --data} and {@code --port}, which are whoever asks
 * @param settings variables that hold where the environment says nothing else
 * @param boards that send meanwhile, each as the arguments of {@code weir board simulate}
 */
public record Demo(
        String name,
        String shows,
        String yours,
        List<String> arguments,
        Map<String, String> settings,
        List<List<String>> boards) {

    private static final String MEASURES =
            " > sensor-readings > splitter (Flink) > sensor-measures-* > collector > store";
    private static final String PRODUCTS = " > product-events > rankings (Flink) > product-rankings";

    public Demo {
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
        boards = List.copyOf(boards);
    }

    /** Without boards. */
    Demo(String name, String shows, String yours, List<String> arguments, Map<String, String> settings) {
        this(name, shows, yours, arguments, settings, List.of());
    }

    /** Without settings. */
    static Demo of(String name, String shows, String yours, String... arguments) {
        return new Demo(name, shows, yours, List.of(arguments), Map.of());
    }

    /** Which way its data take: in, queue, processing, queue, storage, display. */
    public String way() {
        int named = arguments.indexOf("--source");
        List<SourceSpec> sources = named < 0
                ? List.of()
                : Stream.of(arguments.get(named + 1).split(","))
                        .flatMap(source -> Sources.find(source).stream())
                        .toList();
        String in = sources.isEmpty()
                ? "file"
                : sources.stream().anyMatch(source -> source.way() == SourceSpec.Way.PUSHED) ? "receiver" : "scraper";
        boolean products = sources.stream().anyMatch(SourceSpec::products);
        return in + (products ? PRODUCTS : MEASURES) + (named < 0 ? "" : " > page");
    }

    /** As somebody would type it: {@code ALARMS_SPEED=60 weir run --source alarms}. */
    public String command() {
        List<String> words = new ArrayList<>();
        new TreeMap<>(settings).forEach((variable, value) -> words.add(variable + '=' + value));
        words.add("weir");
        words.addAll(arguments);
        return String.join(" ", words);
    }
}
