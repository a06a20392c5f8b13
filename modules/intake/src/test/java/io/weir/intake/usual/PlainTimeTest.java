package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"dd.MM.yyyy HH:mm:ss", "uuuu/MM/dd HH:mm", "yyyyMMdd", "MM-dd-yyyy HH", "yyyyMMddHHmmss"})
    void answersAsTheFormatterOfItsPatternOrLeavesItToThat(String pattern) {
        PlainTime plain = PlainTime.of(pattern).orElseThrow();
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.SMART);
        Random random = new Random(pattern.hashCode());
        int answered = 0;
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime time =
                    LocalDateTime.ofEpochSecond(Math.floorMod(random.nextLong(), 4_000_000_000L), 0, ZoneOffset.UTC);
            String text = broken(time.format(formatter), random);
            long parsed = parse(plain, text);
            if (parsed != PlainTime.NONE) {
                answered++;
                assertThat(LocalDateTime.ofEpochSecond(parsed, 0, ZoneOffset.UTC))
                        .as(text)
                        .isEqualTo(expected(formatter, text));
            }
        }
        assertThat(answered).isGreaterThan(10_000);
    }

    @Test
    void blanksMayBeAnotherMarkWhereThereAreSoMany() {
        PlainTime plain = PlainTime.of("dd.MM.yyyy HH:mm").orElseThrow();

        assertThat(parse(plain.with(';', 1).orElseThrow(), "01.01.1970;01:00")).isEqualTo(3_600);
        assertThat(parse(plain.with(';', 1).orElseThrow(), "01.01.1970 01:00")).isEqualTo(PlainTime.NONE);
        assertThat(plain.with(';', 2)).isEmpty();
        assertThat(plain.with(';', 0)).isEmpty();
    }

    /** The last one is remembered. */
    @Test
    void daysThatComeInTurnAreEachTheirOwn() {
        PlainTime plain = PlainTime.of("yyyy-MM-dd HH:mm:ss").orElseThrow();

        assertThat(parse(plain, "0000-00-00 00:00:00")).isEqualTo(PlainTime.NONE);
        for (int i = 0; i < 2; i++) {
            assertThat(parse(plain, "1970-01-01 00:00:07")).isEqualTo(7);
            assertThat(parse(plain, "1970-01-01 01:00:07")).isEqualTo(3_607);
            assertThat(parse(plain, "1970-01-02 00:00:07")).isEqualTo(86_407);
            assertThat(parse(plain, "1970-02-30 00:00:07")).isEqualTo(PlainTime.NONE);
            assertThat(parse(plain, "1970-01-02 24:00:07")).isEqualTo(PlainTime.NONE);
        }
    }

    private static LocalDateTime expected(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor time = formatter.parse(text);
            return time.query(java.time.temporal.TemporalQueries.localTime()) == null
                    ? LocalDate.from(time).atStartOfDay()
                    : LocalDateTime.from(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Every third one with another digit or sign somewhere. */
    private static String broken(String text, Random random) {
        if (random.nextInt(3) > 0) {
            return text;
        }
        char[] characters = text.toCharArray();
        characters[random.nextInt(characters.length)] = "0123456789.- x".charAt(random.nextInt(14));
        return new String(characters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yy-MM-dd",
                "yyyy-MM",
                "yyyy-M-dd",
                "yyyy-MM-dd hh:mm",
                "yyyy-MM-dd'T'HH",
                "yyyy-MM-dd[ HH]",
                "yyyy-MM-dd mm",
                "yyyy-MM-dd HH:ss",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "yyyyy-MM-dd",
                "dd.MM.yyyy dd"
            })
    void otherPatternsAreNotItsMatter(String pattern) {
        assertThat(PlainTime.of(pattern)).isEmpty();
    }

    @Test
    void thereIsNoTimeWhereTheTextIsLongerOrShorter() {
        PlainTime time = PlainTime.of("yyyy-MM-dd").orElseThrow();

        assertThat(List.of("2018-06-3", "2018-06-033", "", "2018-02-29", "2018-06-31", "0000-01-01"))
                .allSatisfy(text -> assertThat(parse(time, text)).isEqualTo(PlainTime.NONE));
    }

    private static long parse(PlainTime time, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return time.parse(bytes, 0, bytes.length);
    }
}
