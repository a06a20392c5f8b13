package io.weir.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 40})
    void areAsAMapOfTheSameIsHoweverManyThereAre(int size) {
        Map<String, String> map = new LinkedHashMap<>();
        Texts.Builder builder = new Texts.Builder(2);
        for (int i = 0; i < size; i++) {
            map.put("n" + i, i == 1 ? null : "t" + i);
            builder.put("n" + i, i == 1 ? null : "t" + i);
            assertThat(builder.has("n" + i)).isTrue();
            assertThat(builder.has("n" + (i + 1))).isFalse();
        }

        for (Map<String, String> texts : new Map[] {builder.build(), Texts.of(map), Texts.of(Texts.of(map))}) {
            assertThat(texts).isEqualTo(map).hasSameHashCodeAs(map).hasSize(size);
            assertThat(texts.entrySet()).containsExactlyElementsOf(map.entrySet());
            Map<String, String> each = new LinkedHashMap<>();
            texts.forEach(each::put);
            assertThat(each).containsExactlyEntriesOf(map);
            for (int i = 0; i <= size; i++) {
                assertThat(texts.get("n" + i)).isEqualTo(map.get("n" + i));
                assertThat(texts.containsKey("n" + i)).isEqualTo(i < size);
            }
            assertThatThrownBy(() -> texts.put("more", "")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void oneOfTheSameNameTakesThePlaceOfTheOther() {
        Texts.Builder builder = new Texts.Builder(2);
        builder.put("a", "1");
        builder.put("b", "2");
        builder.put("a", "3");

        assertThat(builder.build()).containsExactly(Map.entry("a", "3"), Map.entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 40})
    void aNewOneIsPutInOnlyWhereThereIsNoneOfItsName(int size) {
        Texts.Builder builder = new Texts.Builder(2);
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put("n" + i, "t" + i);
            assertThat(builder.putNew("n" + i, "t" + i)).isTrue();
            assertThat(builder.putNew("n" + i / 2, "other")).isFalse();
        }

        assertThat(builder.build()).containsExactlyEntriesOf(map);
    }

    @Test
    void oneAloneIsAsAMapOfIt() {
        assertThat(Texts.of("a", "1")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void stayAsTheyAreWhenTheMapThatTheyAreOfIsChanged() {
        Map<String, String> map = new HashMap<>(Map.of("a", "1"));
        Map<String, String> texts = Texts.of(map);
        map.put("a", "2");

        assertThat(texts).isEqualTo(Map.of("a", "1"));
    }
}
