package io.weir.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.stream.Collectors.joining;

/**
 * What is to be known of a forecast. In messages and in the store it is a sentence of a {@linkplain Forecast#note() note}; for whoever speaks another
 * language it is a code.
 *
 * @param what it is
 * @param hours how many, 0 where it is not a matter of hours
 */
public record ForecastRemark(What what, int hours) {

    /** What can be said. */
    public enum What {
        /** The sensor stood elsewhere before: what is known of it is of the new place alone. */
        MOVED("it was elsewhere before"),
        /** So many hours of the series are known, which are few. */
        LITTLE_KNOWN("little is known yet: "),
        /** What was before its first value is its neighbours'. */
        BORROWED("hours before are borrowed from its neighbours"),
        /** It has said nothing for so many hours. */
        SILENT("silent for "),
        /** It is the last value again: the model was no better than that. */
        NAIVE("no better than the last value lately"),
        /** It is the value of a day before: the model was no better than that. */
        SEASONAL_NAIVE("no better than yesterday lately");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** As it stands in answers: {@code little-known}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean isOfHours() {
            return words.endsWith(" ");
        }
    }

    private static final String SEPARATOR = "; ";
    private static final Pattern HOURS = Pattern.compile("(\\d{1,9}) hours?");

    public ForecastRemark {
        if (hours < 0 || hours > 0 && !what.isOfHours()) {
            throw new IllegalArgumentException(what + " can't be of " + hours + " hours");
        }
    }

    /** One that is not a matter of hours. */
    public static ForecastRemark of(What what) {
        return new ForecastRemark(what, 0);
    }

    /** All as one note; null where there are none. */
    public static String note(List<ForecastRemark> remarks) {
        return remarks.isEmpty()
                ? null
                : remarks.stream().map(ForecastRemark::sentence).collect(joining(SEPARATOR));
    }

    /** What a note says; nothing where it says anything that is none of these, as one of another release may. */
    public static Optional<List<ForecastRemark>> read(String note) {
        List<ForecastRemark> remarks = new ArrayList<>();
        for (String sentence : note == null ? new String[0] : note.split(SEPARATOR)) {
            Optional<ForecastRemark> remark = readOne(sentence);
            if (remark.isEmpty()) {
                return Optional.empty();
            }
            remarks.add(remark.get());
        }
        return Optional.of(remarks);
    }

    private String sentence() {
        return what.isOfHours() ? what.words + hours + (hours == 1 ? " hour" : " hours") : what.words;
    }

    private static Optional<ForecastRemark> readOne(String sentence) {
        for (What what : What.values()) {
            if (sentence.equals(what.words) && !what.isOfHours()) {
                return Optional.of(of(what));
            }
            if (what.isOfHours() && sentence.startsWith(what.words)) {
                Matcher hours = HOURS.matcher(sentence.substring(what.words.length()));
                return hours.matches()
                        ? Optional.of(new ForecastRemark(what, Integer.parseInt(hours.group(1))))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
