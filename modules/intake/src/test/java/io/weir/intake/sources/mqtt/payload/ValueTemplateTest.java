package io.weir.intake.sources.mqtt.payload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{{ value_json.temperature }} ; /temperature",
                "{{value_json.ENERGY.Power}} ; /ENERGY/Power",
                "{{ value_json['PMS5003']['CF10'] }} ; /PMS5003/CF10",
                "{{ value_json[\"a/b\"][0].c~d }} ; NONE",
                "{{ value_json[\"a/b\"][0]['c~d'] }} ; /a~1b/0/c~0d",
                "{{ value_json.t | round(1) }} ; /t",
                "{{- value_json.t | float | round(2) -}} ; /t",
                "{{ value_json.t | float * 2 }} ; NONE",
                "{{ value_json.t | multiply(2) }} ; NONE",
                "{{ states('x') }} ; NONE",
                "{% if true %}1{% endif %} ; NONE",
                "{{ value_json }} ; NONE"
            })
    void aTemplateThatNamesAFieldIsAPointerToIt(String template, String pointer) {
        assertThat(ValueTemplate.pointer(template).map(Object::toString).orElse("NONE"))
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{{ value }}", "{{ value | float }}"})
    void allOfThePayloadIsTheEmptyPointer(String template) {
        assertThat(ValueTemplate.pointer(template)).map(Object::toString).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ".a", "['a']"})
    void aLongOneIsNotLookedInto(String step) {
        assertThat(ValueTemplate.pointer("{{ value_json" + step.repeat(100_000)))
                .isEmpty();
    }
}
