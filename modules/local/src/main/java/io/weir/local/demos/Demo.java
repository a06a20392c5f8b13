package io.weir.local.demos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that Weir shows of itself.
 *
 * @param name by which it is asked for
 * @param shows one sentence: what is to be seen, and which way it takes
 * @param yours one sentence: how the same is done with data of one's own
 * @param steps which way its data take: in, queue, processing, queue, storage, display
 * @param look where on the page it is to be seen, as the fragment of its address; empty where it is not on the page
 * @param arguments the command that it stands for, without {@code --data} and {@code --port}, which are whoever asks
 * @param settings variables that hold where the environment says nothing else
 * @param boards that send meanwhile, each as the arguments of {@code weir board simulate}
 * @param published what sends too where there is a broker; null where nothing does
 */
public record Demo(
        String name,
        String shows,
        String yours,
        @JsonProperty("way") List<Step> steps,
        String look,
        List<String> arguments,
        Map<String, String> settings,
        List<List<String>> boards,
        Published published) {

    /**
     * A part that data go through.
     *
     * @param role what it does there, such as queue
     * @param name how it is called: a topic or a service
     */
    public record Step(String role, String name) {}

    /**
     * A board that publishes at an MQTT broker.
     *
     * @param board as the arguments of {@code weir board simulate}, without the broker
     * @param settings for the source that listens there
     */
    public record Published(List<String> board, Map<String, String> settings) {

        public Published {
            board = List.copyOf(board);
            settings = Map.copyOf(settings);
        }
    }

    public Demo {
        steps = List.copyOf(steps);
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
        boards = List.copyOf(boards);
    }

    /**
     * The same, with what is published at a broker.
     *
     * @param url of the broker, such as {@code mqtt://127.0.0.1:1883}
     */
    public Demo with(String url) {
        List<String> words = new ArrayList<>(arguments);
        int sources = words.indexOf("--source") + 1;
        words.set(sources, words.get(sources) + ",mqtt");
        Map<String, String> more = new HashMap<>(settings);
        more.putAll(published.settings);
        more.put("MQTT_URL", url);
        List<String> board = new ArrayList<>(published.board);
        board.addAll(List.of("--mqtt", url));
        List<List<String>> all = new ArrayList<>(boards);
        all.add(board);
        return new Demo(name, shows, yours, steps, look, words, more, all, null);
    }

    /** Which way its data take, in one line. */
    public String way() {
        return steps.stream().map(Step::name).collect(Collectors.joining(" > "));
    }

    /** As somebody would type it: {@code ALARMS_SPEED=60 weir run --source alarms}. */
    public String command() {
        List<String> words = new ArrayList<>();
        new TreeMap<>(settings).forEach((variable, value) -> words.add(variable + '=' + quoted(value)));
        words.add("weir");
        words.addAll(arguments);
        return String.join(" ", words);
    }

    /** So that a shell leaves it as it is. */
    private static String quoted(String value) {
        return value.matches("[\\w.,/:@%+-]*") ? value : '\'' + value.replace("'", "'\\''") + '\'';
    }
}
