package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.weir.live.shown.PageJson;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Colours;
import io.weir.model.catalogue.Kind;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page knows of kinds, beside the catalogue that it is served. */
class PageKindsTest {

    @Test
    void everyKindHasANameForPeople() {
        assertThat(Catalogue.BUILT_IN.kinds())
                .allSatisfy(
                        kind -> assertThat(kind.shown().label()).isNotBlank().isNotEqualTo(kind.name()));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noKindIsKnownByHeart(String file) throws IOException {
        String script = script(file);

        assertThat(Catalogue.BUILT_IN.kinds())
                .extracting(Kind::name)
                .noneMatch(name -> script.matches("(?s).*(['\"]" + name + "['\"]|\\b" + name + ": ['\"{]).*"));
    }

    @Test
    void everyRampOfTheCatalogueIsOneOfThePage() throws IOException {
        assertThat(Colours.RAMPS)
                .allSatisfy(ramp -> assertThat(script("base/scales.js")).contains("    " + ramp + ": {from:"));
    }

    @Test
    void aKindIsServedWithAllThatThePageShowsOfIt() {
        assertThat(kinds()).contains("""
                {"number":6,"name":"P1","unit":"µg/m³","lowest":0.0,"highest":1999.9,\
                "rangeFrom":"Nova SDS011 data sheet and firmware ceiling",\
                "description":"Particulate matter up to 10 µm (PM10)","topic":"sensor-measures-p1","label":"PM10",\
                "shownUnit":"µg/m³","factor":1.0,"group":"main","place":1,\
                "colours":{"ramp":"dust","span":[0.0,120.0],"power":0.6,"ticks":[0.0,10.0,30.0,60.0,120.0],"guide":45.0,\
                "guideFrom":"WHO global air quality guidelines 2021, for the mean of 24 hours"}}""");
    }

    @Test
    void countsOfRadiationAreServedWithWhatTheyAreForEachTube() {
        assertThat(kinds()).contains("""
                "conversions":{"Radiation SBM-19":{"unit":"µSv/h","factor":0.101844609,\
                "from":"MultiGeiger firmware: 1/9.81888 µSv/h for each pulse a second"}""".replace("0.101844609", 1 / 9.81888 + ""));
    }

    /** But for the texts, which call each kind in their language. */
    static Stream<String> scripts() throws IOException {
        return script("files.txt").lines().filter(file -> file.endsWith(".js") && !file.startsWith("texts/"));
    }

    private static String kinds() {
        return new String(
                Json.bytes(1024, json -> PageJson.writeKinds(json, Catalogue.BUILT_IN)), StandardCharsets.UTF_8);
    }

    private static String script(String file) throws IOException {
        try (InputStream page = LiveServer.class.getResourceAsStream("page/" + file)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
