package io.weir.intake.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowTest {

    private static final char[] LETTERS = ";;;0123456789ab,:ü€".toCharArray();

    private final Row row = new Row(';');

    /** Rows are cut eight bytes at a time: wherever a separator stands in these, and whatever stands beside the row. */
    @Test
    void fieldsAreThoseThatOneByOneGives() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(LETTERS[random.nextInt(LETTERS.length)]);
            }
            byte[] within = ("x;\"" + text + ";y\"").getBytes(StandardCharsets.UTF_8);
            int to = within.length - ";y\"".length();

            row.read(within, 3, to);

            assertThat(fields())
                    .as(text.toString())
                    .containsExactly(text.toString().split(";", -1));
            boolean ascii = text.chars().allMatch(c -> c < 0x80);
            assertThat(row.rememberable(0, row.size() - 1)).isEqualTo(ascii ? text.toString() : null);
        }
    }

    @Test
    void numbersHaveAPointInPlaceOfTheirComma() {
        Random random = new Random(8);
        int told = 0;
        for (int i = 0; i < 20_000; i++) {
            String number = Integer.toString(random.nextInt(2_000_000) - 1_000_000)
                    .replaceFirst(random.nextBoolean() ? "$" : ".$", "," + random.nextInt(9));
            String text = random.nextInt(4) > 0 ? number : number.replace("5", ". \tü".substring(i % 4, i % 4 + 1));
            byte[] line = ("ab;" + text + (random.nextBoolean() ? ";x" : "")).getBytes(StandardCharsets.UTF_8);

            row.read(line, 0, line.length);

            String pointed = row.pointed(1);
            if (pointed != null) {
                told++;
                assertThat(pointed).isEqualTo(text.strip().replace(',', '.'));
            }
        }
        assertThat(told).isGreaterThan(5_000);
    }

    /** As a row with a thousand of them is read, and one with more is not, whether they are quoted or not. */
    @Test
    void thereAreAtMostAThousandFields() {
        for (String field : List.of("1", "\"1\"")) {
            byte[] most = (field + (";" + field).repeat(999)).getBytes(StandardCharsets.UTF_8);
            byte[] more = (field + (";" + field).repeat(1_000)).getBytes(StandardCharsets.UTF_8);

            row.read(most, 0, most.length);

            assertThat(row.size()).isEqualTo(1_000);
            assertThat(fields()).containsOnly("1");
            assertThatThrownBy(() -> row.read(more, 0, more.length))
                    .hasMessage("a row must have at most 1000 fields, but has more");
        }
        byte[] quotedLate = ("\"" + ";".repeat(2_000) + "\"").getBytes(StandardCharsets.UTF_8);
        byte[] behind = ("1;".repeat(900) + "\"" + ";".repeat(2_000) + "\"").getBytes(StandardCharsets.UTF_8);
        row.read(quotedLate, 0, quotedLate.length);
        assertThat(row.size()).isEqualTo(1);
        row.read(behind, 0, behind.length);
        assertThat(row.size()).isEqualTo(901);
    }

    @Test
    void aQuoteAnywhereIsSeen() {
        for (int before = 0; before < 20; before++) {
            byte[] line = ("1".repeat(before) + ";\"a;b\";2").getBytes(StandardCharsets.UTF_8);

            row.read(line, 0, line.length);

            assertThat(fields()).containsExactly("1".repeat(before), "a;b", "2");
            assertThat(row.rememberable(0, 1))
                    .as("what stood between them is not known")
                    .isNull();
        }
    }

    /** A reader says whose the row was that it refuses. */
    @Test
    void whereARowIsRefusedItsFirstFieldIsItsOwn() {
        byte[] before = "9".repeat(20).getBytes(StandardCharsets.UTF_8);
        row.read(before, 0, before.length);
        for (String name : List.of("a", "Zürich", "a".repeat(300))) {
            for (String quote : List.of("", "\"")) {
                byte[] line = (quote + name + quote + ";".repeat(1_100)).getBytes(StandardCharsets.UTF_8);

                assertThat(row.reads(line, 0, line.length)).isFalse();
                assertThat(row.find(0)).contains(name);
            }
        }
    }

    @Test
    void emptyFieldsCanBePassedOver() {
        byte[] line = ";;a; ;;b;;".getBytes(StandardCharsets.UTF_8);

        row.read(line, 0, line.length);

        assertThat(row.filled(0)).isEqualTo(2);
        assertThat(row.filled(2)).isEqualTo(2);
        assertThat(row.filled(3)).isEqualTo(3);
        assertThat(row.filled(4)).isEqualTo(5);
        assertThat(row.filled(6)).isEqualTo(8);
        assertThat(row.filled(8)).isEqualTo(8);
    }

    @Test
    void longNamesAreNotRemembered() {
        byte[] line = ("a;b" + " ".repeat(300) + ";c").getBytes(StandardCharsets.UTF_8);

        row.read(line, 0, line.length);

        assertThat(row.rememberable(0, 1)).isNull();
        assertThat(row.rememberable(2, 2)).isEqualTo("c");
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            fields.add(new String(row.bytes(column), StandardCharsets.UTF_8));
        }
        return fields;
    }
}
