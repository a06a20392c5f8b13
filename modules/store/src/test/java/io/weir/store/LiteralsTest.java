package io.weir.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiteralsTest {

    @Test
    void nothingEndsAStringOfFlux() {
        assertThat(Flux.literal("Bad Cannstatt")).isEqualTo("\"Bad Cannstatt\"");
        assertThat(Flux.literal("\" or true //")).isEqualTo("\"\\x22 or true \\x2f\\x2f\"");
        assertThat(Flux.literal("${1}\\\nö")).isEqualTo("\"\\x24\\x7b1\\x7d\\x5c\\x0a\\xc3\\xb6\"");
    }

    @Test
    void nothingEndsAStringOfInfluxQl() {
        assertThat(InfluxQl.literal("it's")).isEqualTo("'it\\'s'");
        assertThat(InfluxQl.literal("\\' OR '1'='1")).isEqualTo("'\\\\\\' OR \\'1\\'=\\'1'");
        assertThat(InfluxQl.name("P1\" WHERE \\")).isEqualTo("\"P1\\\" WHERE \\\\\"");
    }

    @Test
    void nothingEndsAStringOfSql() {
        assertThat(QuestSql.literal("it's")).isEqualTo("'it''s'");
        assertThat(QuestSql.literal("' OR '1'='1")).isEqualTo("''' OR ''1''=''1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P1\"", "P1; DROP", "a b", "1P", "../etc", "P1\n"})
    void onlyNamesOfKindsNameTables(String kind) {
        assertThatThrownBy(() -> QuestTables.quoted(kind)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kindNamesItsTable() {
        assertThat(QuestTables.quoted("noise_LA_max")).isEqualTo("\"noise_LA_max\"");
    }
}
