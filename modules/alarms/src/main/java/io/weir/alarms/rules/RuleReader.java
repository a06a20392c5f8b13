package io.weir.alarms.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.model.air.AirIndex;
import io.weir.model.air.Band;
import io.weir.alarms.conditions.AirQuality;
import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Direction;
import io.weir.alarms.conditions.Expression;
import io.weir.alarms.conditions.Formula;
import io.weir.alarms.conditions.Group;
import io.weir.alarms.conditions.Limit;
import io.weir.alarms.conditions.Rate;
import io.weir.alarms.conditions.Silence;
import io.weir.alarms.conditions.Threshold;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a rule of what the file says of it. */
final class RuleReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final long FRESH = Duration.ofMinutes(15).toMillis();
    private static final int MOST_VALUES = 1_000;
    private static final int LATEST_VALUES = 288; // a day at one in five minutes

    private static final List<String> CONDITIONS =
            List.of("above", "below", "rises", "falls", "silent", "expression", "air-quality");

    private final Catalogue catalogue;

    RuleReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Rule read(Fields fields) throws RuleException {
        String name = word(fields, "name", null);
        String severity = word(fields, "severity", "warning");
        String asks = condition(fields);
        Optional<Kind> kind = kind(fields, asks);
        Condition condition =
                switch (asks) {
                    case "above" -> threshold(fields, Direction.ABOVE, "above");
                    case "below" -> threshold(fields, Direction.BELOW, "below");
                    case "rises" -> rate(fields, Direction.ABOVE, "rises");
                    case "falls" -> rate(fields, Direction.BELOW, "falls");
                    case "silent" -> silence(fields);
                    case "expression" -> formula(fields);
                    default -> airQuality(fields);
                };
        Per per = per(condition, fields);
        Rule rule = new Rule(
                name,
                severity,
                scope(fields, kinds(kind, condition)),
                per,
                kind.map(Kind::name).orElse(null),
                subject(kind, condition),
                condition,
                timing(fields, condition),
                schedule(fields));
        fields.nothingElse("a rule with '" + asks + "'");
        return rule;
    }

    private static String word(Fields fields, String name, String otherwise) throws RuleException {
        String word = otherwise == null ? fields.text(name) : fields.text(name, otherwise);
        if (!NAME.matcher(word).matches()) {
            throw fields.fault(
                    name,
                    name + " must be of letters, digits, dots, dashes and underscores, up to 60 of them, but is '"
                            + Fields.shown(word) + "'");
        }
        return word;
    }

    private static String condition(Fields fields) throws RuleException {
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

    private Optional<Kind> kind(Fields fields, String asks) throws RuleException {
        if (asks.equals("expression") || asks.equals("air-quality")) {
            return Optional.empty();
        }
        if (asks.equals("silent") && !fields.has("kind")) {
            return Optional.empty();
        }
        return Optional.of(kind(fields, "kind", fields.text("kind")));
    }

    private Kind kind(Fields fields, String field, String name) throws RuleException {
        return catalogue
                .kind(name)
                .orElseThrow(() -> fields.fault(
                        field, "there is no kind '" + Fields.shown(name) + "' in the catalogue; PM10 is P1, PM2.5 P2"));
    }

    private static Set<String> kinds(Optional<Kind> kind, Condition condition) {
        if (condition instanceof Formula formula) {
            return new TreeSet<>(formula.expression().kinds());
        }
        if (condition instanceof AirQuality air) {
            return new TreeSet<>(air.index().kinds());
        }
        return kind.map(one -> Set.of(one.name())).orElse(Set.of());
    }

    private static String subject(Optional<Kind> kind, Condition condition) {
        if (kind.isEmpty()) {
            return condition instanceof Silence ? "sensor" : "place";
        }
        String unit = kind.get().unit();
        return kind.get().shown().label() + (unit.equals("1") ? "" : " in " + unit);
    }

    private static Condition threshold(Fields fields, Direction direction, String name) throws RuleException {
        Limit limit = limit(fields, name);
        double hysteresis = fields.number("hysteresis", 0);
        if (hysteresis < 0) {
            throw fields.fault("hysteresis", "hysteresis must be 0 or more, but is " + hysteresis);
        }
        Threshold each = new Threshold(direction, limit, hysteresis);
        Optional<Fields> group = fields.mapping("sensors");
        return group.isEmpty() ? each : group(group.get(), each);
    }

    private static Limit limit(Fields fields, String name) throws RuleException {
        if (!fields.isMapping(name)) {
            return new Limit.Fixed(fields.number(name));
        }
        Fields limit = fields.mapping(name).orElseThrow();
        Limit read = limit.has("percentile") ? percentile(limit) : byAttribute(limit);
        limit.nothingElse(name);
        return read;
    }

    private static Limit percentile(Fields fields) throws RuleException {
        double percent = fields.number("percentile");
        if (!(percent > 0 && percent <= 100)) {
            throw fields.fault("percentile", "percentile must be above 0 and at most 100, but is " + percent);
        }
        int of = fields.has("of") ? fields.count("of", 2, MOST_VALUES) : LATEST_VALUES;
        return new Limit.Percentile(percent, of, fields.number("times", 1));
    }

    private static Limit byAttribute(Fields fields) throws RuleException {
        Limit.Attribute attribute = one(Limit.Attribute.class, fields, "attribute", fields.text("attribute"));
        Fields numbers = fields.mapping("values").orElseThrow(() -> fields.fault("values", "values is missing"));
        Map<String, Double> values = new TreeMap<>();
        for (String value : numbers.names()) {
            values.put(value, numbers.number(value));
        }
        return new Limit.ByAttribute(attribute, values, fields.has("otherwise") ? fields.number("otherwise") : null);
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
        fields.has("per"); // read by per()
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
            throw fields.fault("expression", "expression can't be read: " + Fields.shown(e.getMessage()));
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

    private static Per per(Condition condition, Fields fields) throws RuleException {
        if (condition instanceof Group) {
            Fields group = fields.mapping("sensors").orElseThrow();
            Per per = group.has("per") ? one(Per.class, group, "per", group.text("per")) : Per.CITY;
            if (per == Per.SENSOR) {
                throw group.fault("per", "per must be place, city or country");
            }
            return per;
        }
        return condition instanceof Formula || condition instanceof AirQuality ? Per.PLACE : Per.SENSOR;
    }

    private static Scope scope(Fields fields, Set<String> kinds) throws RuleException {
        Optional<Fields> where = fields.mapping("where");
        if (where.isEmpty()) {
            return new Scope(kinds, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);
        }
        Fields given = where.get();
        Scope scope = new Scope(
                kinds,
                given.words("source"),
                given.words("sensor"),
                given.words("type"),
                given.words("city"),
                given.words("country"),
                given.has("indoor") ? given.flag("indoor") : null);
        given.nothingElse("where");
        return scope;
    }

    private static Timing timing(Fields fields, Condition condition) throws RuleException {
        Timing usual = Timing.DEFAULT;
        boolean waits = !(condition instanceof Silence);
        long holdFor = waits ? fields.duration("for", 0) : 0;
        int times = waits && fields.has("times") ? fields.count("times", 2, MOST_VALUES) : 1;
        long within = waits && times > 1 ? fields.duration("within") : 0;
        if (holdFor > 0 && times > 1) {
            throw fields.fault("for", "a rule can't have both for and times");
        }
        long keepFiring = fields.duration("keep-firing", 0);
        long gap = waits ? fields.duration("gap", Math.max(usual.gap(), holdFor)) : usual.gap();
        long forget = fields.duration("forget", usual.forget());
        if (forget == 0) {
            throw fields.fault("forget", "forget must be above 0");
        }
        if (condition instanceof Silence silence && forget <= silence.after()) {
            throw fields.fault("forget", "forget must be longer than the silence");
        }
        Optional<Fields> flapping = fields.mapping("flapping");
        if (flapping.isEmpty()) {
            return new Timing(
                    holdFor, times, within, keepFiring, gap, usual.flaps(), usual.flapsWithin(), usual.calm(), forget);
        }
        Fields damped = flapping.get();
        Timing timing = new Timing(
                holdFor,
                times,
                within,
                keepFiring,
                gap,
                damped.has("starts") ? damped.count("starts", 0, 100) : usual.flaps(),
                damped.duration("within", usual.flapsWithin()),
                damped.duration("calm", usual.calm()),
                forget);
        damped.nothingElse("flapping");
        return timing;
    }

    private static Schedule schedule(Fields fields) throws RuleException {
        Optional<Fields> when = fields.mapping("when");
        if (when.isEmpty()) {
            return Schedule.ALWAYS;
        }
        Fields given = when.get();
        ZoneId zone = zone(given);
        List<Schedule.Window> windows = new ArrayList<>();
        for (Node each : given.list("windows")) {
            windows.add(window(new Fields(each, "a window")));
        }
        given.nothingElse("when");
        if (windows.isEmpty()) {
            throw given.fault("windows", "when must have windows");
        }
        return new Schedule(windows, zone);
    }

    private static ZoneId zone(Fields fields) throws RuleException {
        String name = fields.text("zone");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw fields.fault("zone", "zone must be one such as Europe/Berlin, but is '" + Fields.shown(name) + "'");
        }
    }

    private static Schedule.Window window(Fields fields) throws RuleException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : fields.words("days")) {
            days.add(day(fields, day));
        }
        Schedule.Window window = new Schedule.Window(days, time(fields, "from"), time(fields, "to"));
        fields.nothingElse("a window");
        return window;
    }

    private static DayOfWeek day(Fields fields, String name) throws RuleException {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> name.length() >= 3 && each.name().startsWith(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> fields.fault(
                        "days", "days must be such as mon or monday, but one is '" + Fields.shown(name) + "'"));
    }

    private static LocalTime time(Fields fields, String name) throws RuleException {
        String text = fields.text(name, "00:00");
        try {
            return LocalTime.parse(text.equals("24:00") ? "00:00" : text);
        } catch (DateTimeException e) {
            throw fields.fault(name, name + " must be a time such as 07:30, but is '" + Fields.shown(text) + "'");
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, Fields fields, String name, String text)
            throws RuleException {
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw fields.fault(
                name,
                name + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", but is '" + Fields.shown(text) + "'");
    }
}
