package io.weir.alarms.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.weir.alarms.conditions.AirQuality;
import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Foreseen;
import io.weir.alarms.conditions.Formula;
import io.weir.alarms.conditions.Group;
import io.weir.alarms.conditions.Silence;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Makes a rule of what the file says of it. */
final class RuleReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

    private static final List<String> UNKNOWN_OF_FORECASTS = List.of("type", "city", "country", "indoor");

    private final ConditionReader conditions;

    RuleReader(Catalogue catalogue) {
        conditions = new ConditionReader(catalogue);
    }

    Rule read(Fields fields) throws RuleException {
        String name = word(fields, "name", null);
        String severity = word(fields, "severity", "warning");
        String asks = ConditionReader.asked(fields);
        Optional<Kind> kind = kind(fields, asks);
        Condition condition = conditions.read(fields, asks);
        Per per = per(condition, fields);
        Rule rule = new Rule(
                name,
                severity,
                scope(fields, kinds(kind, condition), condition),
                per,
                kind.map(Kind::name).orElse(null),
                subject(kind, condition, per),
                condition,
                TimingReader.read(fields, condition),
                ScheduleReader.read(fields));
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

    private Optional<Kind> kind(Fields fields, String asks) throws RuleException {
        if (asks.equals("expression") || asks.equals("air-quality")) {
            return Optional.empty();
        }
        if (asks.equals("silent") && !fields.has("kind")) {
            return Optional.empty();
        }
        return Optional.of(conditions.kind(fields, "kind", fields.text("kind")));
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

    private static String subject(Optional<Kind> kind, Condition condition, Per per) {
        if (kind.isEmpty()) {
            return condition instanceof Silence ? "sensor" : per.code();
        }
        String unit = kind.get().unit();
        return kind.get().shown().label() + (unit.equals("1") ? "" : " in " + unit);
    }

    private static Per per(Condition condition, Fields fields) throws RuleException {
        if (condition instanceof Group) {
            Fields group = fields.mapping("sensors").orElseThrow();
            Per per = group.has("per") ? group.one(Per.class, "per") : Per.CITY;
            if (per == Per.SENSOR) {
                throw group.fault("per", "per must be place, city or country");
            }
            return per;
        }
        if (condition instanceof Formula && fields.has("per")) {
            return fields.one(Per.class, "per");
        }
        return condition instanceof Formula || condition instanceof AirQuality ? Per.PLACE : Per.SENSOR;
    }

    private static Scope scope(Fields fields, Set<String> kinds, Condition condition) throws RuleException {
        Optional<Fields> where = fields.mapping("where");
        if (where.isEmpty()) {
            return new Scope(kinds, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null);
        }
        Fields given = where.get();
        if (condition instanceof Foreseen) {
            for (String unknown : UNKNOWN_OF_FORECASTS) {
                if (given.has(unknown)) {
                    throw given.fault(
                            unknown,
                            "a rule with 'forecast' can't ask for " + unknown
                                    + ", which forecasts don't say: it may ask" + " for source and sensor");
                }
            }
        }
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
}
