package io.weir.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Forecast;
import io.weir.model.ForecastScore;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Product;
import io.weir.model.PublishedModel;
import io.weir.model.RankingRow;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.SensorTrust;
import io.weir.model.Settled;
import io.weir.model.SourceState;
import io.weir.model.Stage;
import io.weir.model.Statistic;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ChannelsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.250Z");
    private static final Place STUTTGART = new Place("2681", 48.79, 9.16, 240.0, "DE", "Stuttgart", true);

    /** A record of each type, with all that it can have. */
    private static final List<Object> SAMPLES = List.of(
            new Reading(
                    "feed",
                    "1",
                    "5331",
                    "SDS011",
                    NOON,
                    NOON,
                    STUTTGART,
                    Map.of("P1", "12.3"),
                    Map.of("software", "NRZ"),
                    Set.of("place-never-set")),
            new Measure("feed", "5331", "SDS011", "P1", 12.3, NOON, STUTTGART, 12.5, Set.of("saturated")),
            Rejected.of(new byte[] {1, 2}, Reason.OUT_OF_RANGE, "no", "P1", Stage.SPLITTER, "sensor-readings/0/1"),
            new Settled("sensor-readings/0/1", "P1"),
            new Product(
                    "feed",
                    "3017620422003",
                    "Pâte à tartiner",
                    List.of("Nutella", "Ferrero"),
                    "e",
                    4,
                    "d",
                    List.of("en:belgium", "en:france"),
                    NOON,
                    NOON),
            new SourceState("feed", true, SourceState.State.AWAY, NOON, "status 503", NOON),
            RankingRow.ofBrand("monoprix", 7, 4, 2.75),
            new Statistic(
                    "city",
                    "DE/Stuttgart",
                    "P1",
                    "1m/5s",
                    NOON,
                    NOON.plusSeconds(60),
                    1,
                    3,
                    1,
                    4,
                    2.5,
                    1.5,
                    4,
                    NOON,
                    0.05,
                    2,
                    4,
                    4,
                    0),
            new AlarmChange(
                    "pm10@feed/5331@2026-11-22T12:00:00.250Z",
                    2,
                    "pm10",
                    "warning",
                    AlarmState.ACTIVE,
                    "feed/5331",
                    "P1",
                    61.5,
                    50,
                    NOON,
                    NOON.plusSeconds(600),
                    "P1 was 61.5 µg/m³, above 50"),
            new AlarmAcknowledgement("pm10@feed/5331@2026-11-22T12:00:00.250Z", "Ada", NOON),
            new SensorFlag(new SensorId("feed", "5331"), "P1", NOON, "stuck", 1, "the same for 25 minutes"),
            new SensorTrust(new SensorId("feed", "5331"), LocalDate.of(2026, 11, 22), 576, 12.5),
            new Forecast(
                    new SensorId("feed", "5331"),
                    "P2",
                    NOON.plusSeconds(6 * 3_600),
                    6,
                    "72952acebfc3",
                    Forecast.Method.SEASONAL_NAIVE,
                    "no better than yesterday",
                    List.of(1.5, 2.0, 3.0, 4.5, 6.0, 9.0, 12.5)),
            new ForecastScore("P2", 24, 7, NOON, 1_000, 4.5, 5, 6, 0.79),
            new PublishedModel("P2", Instant.parse("2026-11-22T12:00:00Z"), "72952acebfc3", new byte[] {1, 2}),
            new TenantState(
                    "acme", TenantState.State.ON, NOON, OptionalLong.of(7), Map.of("statistics", 12L), "not allowed"));

    @Test
    void everyKindHasATopicOfItsOwnOrOfItsFamily() {
        assertThat(Channels.measures(Catalogue.BUILT_IN))
                .hasSize(20 + 7)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("sensor-measures-[a-z0-9-]+"));
    }

    @Test
    void noFamilySharesTheTopicOfAKindThatHasOneOfItsOwn() {
        Map<String, List<Kind>> byTopic =
                Catalogue.BUILT_IN.kinds().stream().collect(Collectors.groupingBy(Channels::topic));

        assertThat(byTopic.values())
                .allSatisfy(kinds -> assertThat(kinds)
                        .allMatch(kind -> kinds.size() == 1 || !kind.family().equals(kind.name())));
    }

    @Test
    void allAreTheSortsWithAKindOrAFamilyInPlaceOfTheOne() {
        assertThat(Channels.all(Catalogue.BUILT_IN)).extracting(Channel::topic).doesNotHaveDuplicates();
        assertThat(Channels.all(Catalogue.BUILT_IN).stream()
                        .map(each -> new Channel(
                                each.topic().replaceFirst("^(sensor-measures-).*", "$1<kind>"),
                                each.key(),
                                each.forms(),
                                each.writers(),
                                each.readers(),
                                each.partitions(),
                                each.retention(),
                                each.compacted()))
                        .distinct())
                .containsExactlyElementsOf(Channels.sorts().toList());
    }

    @ParameterizedTest
    @MethodSource("forms")
    <T> void whatIsWrittenFitsTheSchemaAndIsReadAsItWas(Form<T> form) throws IOException {
        T record = form.type().cast(sample(form.type()));

        Message message = form.writer().apply(record);

        assertThat(form.reader().apply(message)).isEqualTo(record);
        assertThat(Wire.faults(form.schema(), message.headers().isEmpty() ? message.value() : json(message)))
                .isEmpty();
    }

    @Test
    void everySchemaIsOfAForm() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/schema"))) {
            Set<String> names = files.map(file -> file.getFileName().toString().replace(".schema.json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            names.remove("place"); // a part of two of them

            assertThat(forms().map(Form::schema).distinct()).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void readmeHasALineForEachSortOfChannelAndEachForm() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Channels.sorts().map(ChannelsTest::line))
                .allSatisfy(line -> assertThat(readme).contains(line));
        assertThat(Channels.sorts().flatMap(ChannelsTest::lines))
                .allSatisfy(line -> assertThat(readme).contains(line));
    }

    static Stream<Form<?>> forms() {
        return Channels.sorts().flatMap(channel -> channel.forms().stream());
    }

    private static Object sample(Class<?> type) {
        return SAMPLES.stream().filter(type::isInstance).findAny().orElseThrow();
    }

    private static byte[] json(Message message) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        message.headers().forEach((name, value) -> json.put(name, new String(Objects.requireNonNull(value), UTF_8)));
        return json.toString().getBytes(UTF_8);
    }

    private static String line(Channel channel) {
        return "| `%s` | %s | %s | %s | %d | %s |"
                .formatted(
                        channel.topic(),
                        channel.key() == Channel.Key.NONE ? "none" : "`" + channel.key() + "`",
                        names(channel.writers()),
                        names(channel.readers()),
                        channel.partitions(),
                        channel.compacted()
                                ? "the newest of each key"
                                : channel.retention().toDays() + " d");
    }

    private static Stream<String> lines(Channel channel) {
        return channel.forms().stream()
                .map(form -> "| `%s` | `%s` | [%s](src/main/resources/schema/%s.schema.json) |"
                        .formatted(form.type().getSimpleName(), channel.topic(), form.schema(), form.schema()));
    }

    private static String names(Set<String> services) {
        return String.join(", ", new TreeSet<>(services));
    }
}
