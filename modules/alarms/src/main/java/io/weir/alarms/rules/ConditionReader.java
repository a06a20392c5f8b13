package io.weir.alarms.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.weir.alarms.conditions.AirQuality;
import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Direction;
import io.weir.alarms.conditions.Expression;
import io.weir.alarms.conditions.Foreseen;
import io.weir.alarms.conditions.Formula;
import io.weir.alarms.conditions.Group;
import io.weir.alarms.conditions.Limit;
import io.weir.alarms.conditions.Rate;
import io.weir.alarms.conditions.Silence;
import io.weir.alarms.conditions.Threshold;
import io.weir.model.Forecast;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.quality.air.AirIndex;
import io.weir.quality.air.Band;

/** Reads what a rule asks for: another condition is another case. */
final class ConditionReader {

    private static final long FRESH = Duration.ofMinutes(15).toMillis();

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MOST_AHEAD = Forecast.HORIZONS.get(Forecast.HORIZONS.size() - 1) * HOUR;
    private static final double USUAL_CHANCE = 80;

    private static final List<String> CONDITIONS =
            List.of("above", "below", "rises", "falls", "silent", "expression", "air-quality", "forecast");

    private final Catalogue catalogue;

    ConditionReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The name of the field that says what is asked for, of which a rule has one. */
    static String asked(Fields fields) throws RuleException {
        List<String> asks = CONDITIONS.stream().filter(fields.names()::contains).toList();
        if (asks.size() != 1) {
            throw fields.fault(
                    asks.isEmpty() ? "name" : asks.get(1),
                    "a rule must have one of " + String.join(", ", CONDITIONS)
                            + (asks.isEmpty() ? "" : ", but has " + String.join(" and ", asks)));
        }
        fields.has(asks.get(0));
        return asks.get(0);
    }

    Condition read(Fields fields, String asks) throws RuleException {
        return switch (asks) {
            case "above" -> threshold(fields, Direction.ABOVE, asks);
            case "below" -> threshold(fields, Direction.BELOW, asks);
            case "rises" -> rate(fields, Direction.ABOVE, asks);
            case "falls" -> rate(fields, Direction.BELOW, asks);
            case "silent" -> silence(fields);
            case "expression" -> formula(fields);
            case "air-quality" -> airQuality(fields);
            default -> foreseen(fields);
        };
    }

    /** A kind that the catalogue has. */
    Kind kind(Fields fields, String field, String name) throws RuleException {
        return catalogue
                .kind(name)
                .orElseThrow(() -> fields.fault(
                        field, "there is no kind '" + Fields.shown(name) + "' in the catalogue; " + insteadOf(name)));
    }

    private String insteadOf(String name) {
        List<String> near = catalogue.near(name);
        return near.isEmpty() ? "PM10 is P1, PM2.5 P2" : "did you mean " + String.join(", ", near) + '?';
    }

    private static Condition threshold(Fields fields, Direction direction, String name) throws RuleException {
        Limit limit = LimitReader.read(fields, name);
        double hysteresis = fields.number("hysteresis", 0);
        if (hysteresis < 0) {
            throw fields.fault("hysteresis", "hysteresis must be 0 or more, but is " + hysteresis);
        }
        Threshold each = new Threshold(direction, limit, hysteresis);
        Optional<Fields> group = fields.mapping("sensors");
        return group.isEmpty() ? each : group(group.get(), each);
    }

    private static Condition group(Fields fields, Threshold each) throws RuleException {
        if (each.limit().needs() > 0) {
            throw fields.fault("at-least", "a rule over several sensors can't have a percentile as its limit");
        }
        int atLeast = fields.count("at-least", 1, 100_000);
        int of = fields.has("of") ? fields.count("of", 1, 100_000) : atLeast;
        if (of < atLeast) {
            throw fields.fault("of", "of must not be below at-least, but is " + of);
        }
        long fresh = fields.duration("fresh", FRESH);
        fields.has("per"); // read by the rule
        fields.nothingElse("sensors");
        return new Group(each, atLeast, of, fresh);
    }

    private static Condition rate(Fields fields, Direction direction, String name) throws RuleException {
        Fields rate = fields.mapping(name).orElseThrow();
        double by = rate.number("by");
        long within = rate.duration("within");
        if (by <= 0 || within == 0) {
            throw rate.fault("by", "by and within must be above 0");
        }
        rate.nothingElse(name);
        return new Rate(direction, by, within);
    }

    private static Condition silence(Fields fields) throws RuleException {
        Fields silence = fields.mapping("silent").orElseThrow();
        double intervals = silence.number("intervals", 0);
        long after = silence.duration("after", 0);
        silence.nothingElse("silent");
        if (intervals < 0 || intervals > 0 && intervals < 1) {
            throw silence.fault("intervals", "intervals must be 1 or more, but is " + intervals);
        }
        if (intervals == 0 && after == 0) {
            throw silence.fault("intervals", "silent must have intervals, after or both");
        }
        return new Silence(intervals, after);
    }

    private Condition formula(Fields fields) throws RuleException {
        Expression expression;
        try {
            expression = Expression.parse(fields.text("expression"));
        } catch (IllegalArgumentException e) {
            throw fields.fault(
                    "expression",
                    "expression can't be read: " + Fields.shown(e.getMessage())
                            + "; and is written &&, or ||, and not NOT()");
        }
        if (expression.kinds().isEmpty()) {
            throw fields.fault("expression", "expression must name a kind");
        }
        for (String kind : expression.kinds()) {
            kind(fields, "expression", kind);
        }
        if (!expression.isCondition()) {
            throw fields.fault("expression", "expression must be true or false, as with a < or a &&");
        }
        return new Formula(expression, fields.duration("fresh", FRESH));
    }

    private static Condition foreseen(Fields fields) throws RuleException {
        Fields forecast = fields.mapping("forecast").orElseThrow();
        if (forecast.has("above") == forecast.has("below")) {
            throw forecast.fault("below", "forecast must have one of above and below");
        }
        Direction direction = forecast.has("above") ? Direction.ABOVE : Direction.BELOW;
        double limit = forecast.number(direction == Direction.ABOVE ? "above" : "below");
        long within = forecast.duration("within", MOST_AHEAD);
        if (within < HOUR || within > MOST_AHEAD) {
            throw forecast.fault("within", "within must be from 1h to 24h, which is as far as forecasts go");
        }
        double chance = forecast.number("chance", USUAL_CHANCE);
        if (chance < Foreseen.LEAST || chance > Foreseen.MOST) {
            throw forecast.fault(
                    "chance",
                    "chance must be from " + Foreseen.LEAST + " to " + Foreseen.MOST + " percent, but is " + chance);
        }
        forecast.nothingElse("forecast");
        return new Foreseen(direction, limit, (int) (within / HOUR), chance);
    }

    private static Condition airQuality(Fields fields) throws RuleException {
        Fields quality = fields.mapping("air-quality").orElseThrow();
        String code = quality.text("index");
        AirIndex index = AirIndex.find(code)
                .orElseThrow(() -> quality.fault(
                        "index",
                        "index must be one of "
                                + Arrays.stream(AirIndex.values())
                                        .map(AirIndex::code)
                                        .collect(Collectors.joining(", "))
                                + ", but is '" + Fields.shown(code) + "'"));
        String from = quality.text("at-least");
        Band band = index.bands().stream()
                .filter(each -> each.name().equals(from))
                .findFirst()
                .orElseThrow(() -> quality.fault(
                        "at-least",
                        "at-least must be one of "
                                + index.bands().stream().map(Band::name).collect(Collectors.joining(", "))
                                + ", but is '"
                                + Fields.shown(from) + "'"));
        quality.nothingElse("air-quality");
        return new AirQuality(index, band.from());
    }
}
