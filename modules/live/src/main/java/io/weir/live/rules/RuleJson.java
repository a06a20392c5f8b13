package io.weir.live.rules;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.alarms.conditions.AirQuality;
import io.weir.alarms.conditions.Direction;
import io.weir.alarms.conditions.Foreseen;
import io.weir.alarms.conditions.Formula;
import io.weir.alarms.conditions.Group;
import io.weir.alarms.conditions.Limit;
import io.weir.alarms.conditions.Rate;
import io.weir.alarms.conditions.Silence;
import io.weir.alarms.conditions.Threshold;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Scope;

/** A rule as JSON: what it is called, what it watches, and what it asks for. Durations are in seconds, numbers in the kind's unit. */
public final class RuleJson {

    private static final double MILLIS = 1_000;

    private RuleJson() {}

    /**
     * As an object.
     *
     * @param added whether somebody added it at the page
     */
    public static void write(JsonGenerator json, Rule rule, boolean added) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", rule.name());
        json.writeStringField("severity", rule.severity());
        json.writeBooleanField("added", added);
        json.writeStringField("per", rule.per().code());
        if (rule.kind() != null) {
            json.writeStringField("kind", rule.kind());
        }
        json.writeNumberField("forSeconds", rule.timing().holdFor() / MILLIS);
        json.writeNumberField("times", rule.timing().times());
        json.writeNumberField("withinSeconds", rule.timing().within() / MILLIS);
        json.writeObjectFieldStart("where");
        where(json, rule.scope());
        json.writeEndObject();
        json.writeObjectFieldStart("condition");
        condition(json, rule);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void where(JsonGenerator json, Scope scope) throws IOException {
        names(json, "source", scope.sources());
        names(json, "sensor", scope.sensors());
        names(json, "type", scope.types());
        names(json, "city", scope.cities());
        names(json, "country", scope.countries());
        if (scope.indoor() != null) {
            json.writeBooleanField("indoor", scope.indoor());
        }
    }

    private static void names(JsonGenerator json, String field, Set<String> names) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void condition(JsonGenerator json, Rule rule) throws IOException {
        if (rule.condition() instanceof Threshold threshold) {
            threshold(json, threshold);
        } else if (rule.condition() instanceof Group group) {
            threshold(json, group.each());
            json.writeNumberField("sensorsAtLeast", group.atLeast());
            json.writeNumberField("sensorsOf", group.of());
        } else if (rule.condition() instanceof Rate rate) {
            json.writeStringField("asks", rate.direction() == Direction.ABOVE ? "rises" : "falls");
            json.writeNumberField("by", rate.by());
            json.writeNumberField("withinSeconds", rate.within() / MILLIS);
        } else if (rule.condition() instanceof Silence silence) {
            json.writeStringField("asks", "silent");
            json.writeNumberField("intervals", silence.intervals());
            json.writeNumberField("afterSeconds", silence.after() / MILLIS);
        } else if (rule.condition() instanceof Formula formula) {
            json.writeStringField("asks", "expression");
            json.writeStringField("expression", formula.expression().text());
        } else if (rule.condition() instanceof AirQuality air) {
            json.writeStringField("asks", "air-quality");
            json.writeStringField("index", air.index().code());
            json.writeStringField("atLeast", air.index().band(air.from()).name());
        } else if (rule.condition() instanceof Foreseen foreseen) {
            json.writeStringField("asks", "forecast");
            json.writeStringField("side", foreseen.direction() == Direction.ABOVE ? "above" : "below");
            json.writeNumberField("limit", foreseen.limit());
            json.writeNumberField("withinHours", foreseen.within());
            json.writeNumberField("chance", foreseen.chance());
        }
    }

    private static void threshold(JsonGenerator json, Threshold threshold) throws IOException {
        json.writeStringField("asks", threshold.direction() == Direction.ABOVE ? "above" : "below");
        json.writeNumberField("hysteresis", threshold.hysteresis());
        if (threshold.limit() instanceof Limit.Fixed fixed) {
            json.writeNumberField("limit", fixed.number());
        } else if (threshold.limit() instanceof Limit.Percentile percentile) {
            json.writeNumberField("percentile", percentile.percent());
            json.writeNumberField("of", percentile.of());
            json.writeNumberField("factor", percentile.factor());
        } else if (threshold.limit() instanceof Limit.ByAttribute attribute) {
            json.writeStringField("by", attribute.attribute().name().toLowerCase(Locale.ROOT));
        }
    }
}
