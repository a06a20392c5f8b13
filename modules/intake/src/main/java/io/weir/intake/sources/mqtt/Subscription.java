package io.weir.intake.sources.mqtt;

import java.util.ArrayList;
import java.util.List;

import io.weir.intake.sources.mqtt.payload.TopicFilter;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/**
 * Topics that have a form of payloads.
 *
 * @param form its name
 */
record Subscription(String form, TopicFilter topics) {

    private static final String SETTING = "MQTT_TOPICS";
    private static final int MOST_SHOWN = 60;

    /** Those in a text such as {@code tasmota=tele/+/SENSOR,shelly=+/events/rpc}. */
    static List<Subscription> list(String text) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (String each : text.split(",")) {
            int sign = each.indexOf('=');
            String form = each.substring(0, Math.max(0, sign)).strip();
            String filter = each.substring(sign + 1).strip();
            if (sign < 0 || !Forms.NAMES.contains(form) || !TopicFilter.isFilter(filter)) {
                throw new ConfigException(SETTING
                        + " must name a form and topics such as tasmota=tele/+/SENSOR, but is '"
                        + Printable.of(each.strip(), MOST_SHOWN) + "'; forms are " + String.join(", ", Forms.NAMES));
            }
            subscriptions.add(new Subscription(form, new TopicFilter(filter)));
        }
        return subscriptions;
    }
}
