package io.weir.alarms.rules;

import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Group;
import io.weir.alarms.conditions.Limit;
import io.weir.alarms.conditions.Threshold;
import io.weir.model.Measure;

/** Thresholds by what is known of a sensor. */
final class Limits {

    private Limits() {}

    static double of(Condition condition, Measure measure) {
        Threshold threshold =
                condition instanceof Group group ? group.each() : condition instanceof Threshold one ? one : null;
        return threshold != null && threshold.limit() instanceof Limit.ByAttribute by
                ? by.of(value(by.attribute(), measure))
                : Double.NaN;
    }

    private static String value(Limit.Attribute attribute, Measure measure) {
        return switch (attribute) {
            case SOURCE -> measure.source();
            case SENSOR -> measure.key();
            case TYPE -> measure.type();
            case CITY -> measure.place() == null ? null : measure.place().city();
            case COUNTRY -> measure.place() == null ? null : measure.place().country();
        };
    }
}
