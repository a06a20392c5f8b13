package io.weir.live.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.javalin.http.Context;
import io.weir.live.shown.Newest;
import io.weir.model.Printable;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Query parameters, checked: each wrong one is a 400 with a sentence that names it. */
final class Parameters {

    /**
     * From when to when.
     *
     * @param from inclusive
     * @param to exclusive, and later
     */
    record Span(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }

        /** The last millisecond of it. */
        Instant last() {
            return to.minusMillis(1);
        }
    }

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z"); // no store has a later one

    private final Context context;

    /**
     * @param known names of all that there may be: a slip of the pen would else be passed over, and all be answered where
     *     little was asked for
     */
    Parameters(Context context, String... known) {
        this.context = context;
        for (String name : context.queryParamMap().keySet()) {
            if (!List.of(known).contains(name)) {
                throw new Problem(
                        Problem.Code.PARAMETER,
                        "There is no parameter '" + Printable.of(name, 60) + "' here" + there(known));
            }
        }
    }

    private static String there(String... known) {
        if (known.length == 0) {
            return "; there is none at all";
        }
        if (known.length == 1) {
            return ", but there is " + known[0];
        }
        int last = known.length - 1;
        return ", but there are " + String.join(", ", List.of(known).subList(0, last)) + " and " + known[last];
    }

    /** Text that must be there. */
    String text(String name) {
        return find(name).orElseThrow(() -> new Problem(Problem.Code.PARAMETER, name + " must be given, but is not"));
    }

    /** Text that may be missing. */
    Optional<String> find(String name) {
        List<String> given = context.queryParams(name);
        if (given.size() > 1) {
            throw new Problem(
                    Problem.Code.PARAMETER, name + " must be given once, but is given " + given.size() + " times");
        }
        Optional<String> text = given.stream().findFirst();
        if (text.filter(String::isEmpty).isPresent()) {
            throw new Problem(Problem.Code.PARAMETER, name + " must not be empty");
        }
        if (text.isPresent() && text.get().length() > Newest.MOST_NAME) {
            throw new Problem(
                    Problem.Code.PARAMETER,
                    name + " must have at most " + Newest.MOST_NAME + " characters, but has "
                            + text.get().length());
        }
        return text;
    }

    /** A sensor that may be missing: {@code source} and {@code sensor} together. */
    Optional<SensorId> sensor() {
        Optional<String> source = find("source");
        Optional<String> sensor = find("sensor");
        if (source.isPresent() != sensor.isPresent()) {
            throw new Problem(Problem.Code.PARAMETER, "source and sensor must be given together, but one is not");
        }
        return source.map(name -> new SensorId(name, sensor.get()));
    }

    /** A kind, which must be there. */
    Kind kind(String name, Catalogue catalogue) {
        return kind(name, text(name), catalogue);
    }

    /** A kind that may be missing. */
    Optional<Kind> findKind(String name, Catalogue catalogue) {
        return find(name).map(text -> kind(name, text, catalogue));
    }

    private static Kind kind(String name, String text, Catalogue catalogue) {
        return catalogue
                .kind(text)
                .orElseThrow(() -> new Problem(
                        Problem.Code.PARAMETER,
                        name + " must be one that /api/kinds names, but is '" + Printable.of(text, 60) + "'"));
    }

    /** A country's code that may be missing. */
    Optional<String> country(String name) {
        return find(name)
                .map(text -> CountryCode.of(text)
                        .orElseThrow(() -> new Problem(
                                Problem.Code.PARAMETER,
                                name + " must be a code of ISO 3166-1 such as DE, but is '" + Printable.of(text, 60)
                                        + "'")));
    }

    /**
     * What {@code from} and {@code to} say: a moment such as {@code 2026-11-29T12:00:00Z}, or a day, which begins at midnight UTC.
     *
     * @param now where it ends if nothing else is said
     * @param usual how long it is then, if it is not said where it begins
     */
    Span span(Instant now, Duration usual) {
        Instant to = time("to").orElse(now);
        Instant from = time("from").orElse(to.minus(usual));
        if (!from.isBefore(to)) {
            throw new Problem(Problem.Code.PARAMETER, "from must be before to, but is " + from + ", and to is " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new Problem(
                    Problem.Code.PARAMETER,
                    "from and to must be at most " + LONGEST.toDays() + " days apart, but are " + from + " and " + to);
        }
        return new Span(from, to);
    }

    /** A moment or a day, as those of a span. */
    Optional<Instant> time(String name) {
        return find(name).map(text -> {
            try {
                Instant time = text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
                if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
                    return time.truncatedTo(ChronoUnit.MILLIS);
                }
            } catch (DateTimeParseException e) {
                // said below
            }
            throw new Problem(
                    Problem.Code.PARAMETER,
                    name + " must be a time such as 2026-11-29T12:00:00Z or a day such as 2026-11-29, but is '"
                            + Printable.of(text, 60) + "'");
        });
    }

    /** A whole number between two, both inclusive. */
    int between(String name, int lowest, int highest, int otherwise) {
        String text = find(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Problem(
                Problem.Code.PARAMETER,
                name + " must be a whole number from " + lowest + " to " + highest + ", but is '"
                        + Printable.of(text, 60) + "'");
    }
}
