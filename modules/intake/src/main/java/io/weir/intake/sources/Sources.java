package io.weir.intake.sources;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.sources.airrohr.AirrohrSource;
import io.weir.intake.sources.alarms.AlarmsSource;
import io.weir.intake.sources.asked.AskedSource;
import io.weir.intake.sources.host.HostSource;
import io.weir.intake.sources.lines.LinesSource;
import io.weir.intake.sources.madavi.MadaviForm;
import io.weir.intake.sources.mqtt.MqttSource;
import io.weir.intake.sources.openfoodfacts.OpenFoodFactsSource;
import io.weir.intake.sources.push.PushSource;
import io.weir.intake.sources.rabbitmq.RabbitSource;
import io.weir.intake.sources.random.RandomSource;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.intake.sources.table.NumbersFormat;
import io.weir.intake.spec.SourceSettings;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/** Which sources there are: a new one is a line here. */
public final class Sources {

    private static final Map<String, SourceSpec> BY_NAME = byName( //
            AirrohrSource.SPEC, //
            AlarmsSource.SPEC, //
            AskedSource.SPEC, //
            HostSource.SPEC, //
            LinesSource.SPEC, //
            MadaviForm.SPEC, //
            MqttSource.SPEC, //
            OpenFoodFactsSource.SPEC, //
            PushSource.SPEC, //
            RabbitSource.SPEC, //
            RandomSource.SPEC, //
            RecordedSource.SPEC, //
            SensorCommunitySource.SPEC, //
            NumbersFormat.SPEC);

    private static final int MOST_NAME = 60;

    private Sources() {}

    /** The names of all, in their order. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The names of those that can be run, in their order. */
    public static List<String> running() {
        return BY_NAME.values().stream()
                .filter(spec -> spec.way() != SourceSpec.Way.FILES)
                .map(SourceSpec::name)
                .toList();
    }

    /** The names of those that files can be of, in their order. */
    public static List<String> ofFiles() {
        return BY_NAME.values().stream()
                .filter(spec -> spec.format().isPresent())
                .map(SourceSpec::name)
                .toList();
    }

    /**
     * The source that a file is of, told by how it begins; nothing where no source knows it for its own.
     *
     * @param beginning as {@link io.weir.intake.reading.FeedFile#beginning} has it
     */
    public static Optional<SourceSpec> ofContent(String beginning) {
        return BY_NAME.values().stream()
                .filter(spec -> spec.format().isPresent() && spec.format().get().recognises(beginning))
                .findFirst();
    }

    /** The source of that name; nothing where there is none. */
    public static Optional<SourceSpec> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The source that a setting names.
     *
     * @param setting the variable that names it
     * @param way by which its readings are to come
     * @throws ConfigException where there is none, or where its readings come by another way
     */
    public static SourceSpec of(String name, String setting, SourceSpec.Way way) {
        return find(name)
                .filter(spec -> spec.way() == way)
                .orElseThrow(() -> new ConfigException(setting + " names '" + Printable.of(name, MOST_NAME)
                        + "', which "
                        + (BY_NAME.containsKey(name) ? "does not come that way" : "there is not") + "; there are "
                        + BY_NAME.values().stream()
                                .filter(spec -> spec.way() == way)
                                .map(SourceSpec::name)
                                .collect(Collectors.joining(", "))));
    }

    /**
     * What the sources are told that a setting names, separated by commas.
     *
     * @param setting the variable that names them
     * @param otherwise the one where it names none
     * @param way by which their readings are to come
     * @throws ConfigException where one is named twice, is not there, comes by another way, or is told what it can't be
     */
    public static List<SourceSettings> settings(Env env, String setting, String otherwise, SourceSpec.Way way) {
        List<String> names = Arrays.stream(env.text(setting, otherwise).split(","))
                .map(String::strip)
                .toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw new ConfigException(setting + " must name each source once, but is '"
                    + Printable.of(String.join(",", names), MOST_NAME) + "'");
        }
        return names.stream()
                .<SourceSettings>map(name -> of(name, setting, way).settings().apply(env))
                .toList();
    }

    private static Map<String, SourceSpec> byName(SourceSpec... specs) {
        return Stream.of(specs)
                .collect(Collectors.toMap(
                        SourceSpec::name,
                        spec -> spec,
                        (one, other) -> {
                            throw new IllegalStateException("Two sources of the name " + one.name());
                        },
                        TreeMap::new));
    }
}
