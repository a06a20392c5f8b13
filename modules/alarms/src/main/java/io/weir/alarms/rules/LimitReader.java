package io.weir.alarms.rules;

import java.util.Map;
import java.util.TreeMap;

import io.weir.alarms.conditions.Limit;

/** Reads what a value is compared with: a number, one by an attribute of the sensor, or one by the series itself. */
final class LimitReader {

    private static final int MOST_VALUES = 1_000;
    private static final int LATEST_VALUES = 288; // a day at one in five minutes

    private LimitReader() {}

    static Limit read(Fields fields, String name) throws RuleException {
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
        Limit.Attribute attribute = fields.one(Limit.Attribute.class, "attribute");
        Fields numbers = fields.mapping("values").orElseThrow(() -> fields.fault("values", "values is missing"));
        Map<String, Double> values = new TreeMap<>();
        for (String value : numbers.names()) {
            values.put(value, numbers.number(value));
        }
        return new Limit.ByAttribute(attribute, values, fields.has("otherwise") ? fields.number("otherwise") : null);
    }
}
