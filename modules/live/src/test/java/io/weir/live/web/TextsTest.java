package io.weir.live.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.anomalies.Sign;
import io.weir.model.AlarmState;
import io.weir.model.Flag;
import io.weir.model.ForecastRemark;
import io.weir.model.Reason;
import io.weir.model.catalogue.Catalogue;
import io.weir.quality.Notice;
import io.weir.quality.air.AirIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's words: each language has all of them, and the page asks for none that there is not. */
class TextsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/weir/live/page");
    /** What a kind is called, and what it is: in English the catalogue says so. */
    private static final List<String> OF_KINDS = List.of("kind.", "about.");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr"})
    void everyLanguageHasTheSameTextsWithTheSameValues(String language) throws IOException {
        Map<String, Set<String>> english = values("en");
        Map<String, Set<String>> other = values(language);

        other.keySet().removeIf(TextsTest::isOfAKind);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, values) -> assertThat(other.get(key)).as(key).isSubsetOf(with(values)));
        assertThat(english)
                .allSatisfy((key, values) ->
                        assertThat(with(other.get(key))).as(key).containsAll(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr"})
    void everyKindOfTheCatalogueHasANameAndADescriptionInEachLanguage(String language) throws IOException {
        assertThat(values(language).keySet())
                .filteredOn(TextsTest::isOfAKind)
                .containsExactlyInAnyOrderElementsOf(Catalogue.BUILT_IN.kinds().stream()
                        .flatMap(kind -> OF_KINDS.stream().map(prefix -> prefix + kind.name()))
                        .toList());
        assertThat(values("en").keySet()).noneMatch(TextsTest::isOfAKind);
    }

    private static boolean isOfAKind(String key) {
        return OF_KINDS.stream().anyMatch(key::startsWith);
    }

    /** By their codes the page puts the keys together. */
    @Test
    void everythingThatHasACodeHasAText() throws IOException {
        Set<String> codes = new TreeSet<>();
        Stream.of(Flag.values()).forEach(flag -> codes.add("flag." + flag.code()));
        Stream.of(Notice.values()).forEach(notice -> codes.add("flag." + notice.code()));
        Stream.of(Reason.values()).forEach(reason -> codes.add("reason." + reason.code()));
        Stream.of(Sign.values()).forEach(sign -> codes.add("sign." + sign.name().toLowerCase(Locale.ROOT)));
        Stream.of(AlarmState.values()).forEach(state -> codes.add("alarm." + state.code()));
        Stream.of(ForecastRemark.What.values()).forEach(remark -> codes.add("fan." + remark.code()));
        for (AirIndex index : AirIndex.values()) {
            codes.add("index." + index.code());
            index.bands().forEach(band -> codes.add("band." + index.code() + "." + band.name()));
        }

        assertThat(values("en").keySet()).containsAll(codes);
    }

    @Test
    void everyTextThatThePageAsksForIsThere() throws IOException {
        Set<String> there = values("en").keySet();

        assertThat(asked()).isNotEmpty().allSatisfy(key -> assertThat(there).contains(key));
    }

    /** A number may be said by {n} alone, or by the form of the text. */
    private static Set<String> with(Set<String> values) {
        Set<String> all = new TreeSet<>(values);
        all.addAll(Set.of("n", "count"));
        return all;
    }

    private static Map<String, Set<String>> values(String language) throws IOException {
        JsonNode texts = new ObjectMapper()
                .readTree(FOLDER.resolve("texts/" + language + ".json").toFile());
        Map<String, Set<String>> values = new TreeMap<>();
        texts.fields().forEachRemaining(each -> {
            JsonNode text = each.getValue();
            assertThat(text.isTextual() || text.has("one") && text.has("other"))
                    .as(language + " " + each.getKey())
                    .isTrue();
            Set<String> names = new TreeSet<>();
            PLACE.matcher(text.toString()).results().forEach(found -> names.add(found.group(1)));
            values.put(each.getKey(), names);
        });
        return values;
    }

    /** Whole keys only: those that are put together of parts are seen where the page is. */
    private static List<String> asked() throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.endsWith(".js")) {
                    keys.addAll(found("\\b(?:t|parts|textParts)\\('([^'$]+)'", file));
                } else if (name.endsWith(".html")) {
                    keys.addAll(found("data-text(?:-[\\w-]+)?=\"([^\"]+)\"", file));
                }
            }
        }
        return keys;
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
