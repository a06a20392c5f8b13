package io.weir.intake.sources.mqtt;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.weir.intake.sources.mqtt.payload.AirGradient;
import io.weir.intake.sources.mqtt.payload.Airrohr;
import io.weir.intake.sources.mqtt.payload.Discovery;
import io.weir.intake.sources.mqtt.payload.EspHome;
import io.weir.intake.sources.mqtt.payload.Known;
import io.weir.intake.sources.mqtt.payload.Mapping;
import io.weir.intake.sources.mqtt.payload.Payload;
import io.weir.intake.sources.mqtt.payload.SensorCommunity;
import io.weir.intake.sources.mqtt.payload.Shelly;
import io.weir.intake.sources.mqtt.payload.Tasmota;
import io.weir.intake.sources.mqtt.payload.TopicFilter;
import io.weir.intake.sources.mqtt.payload.Zigbee2Mqtt;

/**
 * Which topics have which form of payloads: what its user described comes first, then the forms that are known, in the order
 * of their topics, then what boards announced.
 */
final class Forms {

    /** The names of the forms that are known. A new one is a class, and a line here. */
    static final Set<String> NAMES =
            new TreeSet<>(known(ZoneOffset.UTC, new Discovery()).keySet());

    /** Topics as boards have them before anybody changes them. */
    static final String TOPICS = "tasmota=tele/+/SENSOR,shelly=+/events/rpc,zigbee2mqtt=zigbee2mqtt/#,"
            + "esphome=+/sensor/+/state,airgradient=airgradient/readings/+,airrohr=airrohr/+,"
            + "sensor-community=sensor-community/#";

    /** A form, and its name. */
    record Form(String name, Payload payload) {}

    /** The name of what boards announce of themselves. */
    static final String DISCOVERY = "discovery";

    private static final String ANNOUNCED = "announced";
    private static final String MAPPING = "mapping";

    private final Map<String, Payload> known;
    private final List<Subscription> subscriptions;
    private final List<Mapping> mappings;
    private final Discovery discovery = new Discovery();
    private final Optional<Form> announced = Optional.of(new Form(ANNOUNCED, discovery.states()));
    private final List<TopicFilter> announcements;
    private final Known<Optional<Form>> told = new Known<>(this::find); // whatever was announced

    /**
     * @param zone of times that name none
     * @param announcements prefix of their topics; nothing where they are not read
     */
    Forms(ZoneId zone, List<Subscription> subscriptions, List<Mapping> mappings, Optional<String> announcements) {
        known = known(zone, discovery);
        this.subscriptions = subscriptions;
        this.mappings = mappings;
        this.announcements = announcements.stream()
                .flatMap(prefix -> List.of(prefix + "/sensor/+/config", prefix + "/sensor/+/+/config").stream())
                .map(TopicFilter::new)
                .toList();
    }

    /** The form of a topic; nothing where none is known. */
    Optional<Form> of(String topic) {
        Optional<Form> form = told.of(topic);
        return form.isEmpty() && discovery.knows(topic) ? announced : form;
    }

    /** What does not hang on what boards announce. */
    private Optional<Form> find(String topic) {
        if (isAnnouncement(topic)) {
            return Optional.of(new Form(DISCOVERY, discovery));
        }
        for (Mapping mapping : mappings) {
            if (mapping.topics().matches(topic)) {
                return Optional.of(new Form(MAPPING, mapping));
            }
        }
        return subscriptions.stream()
                .filter(each -> each.topics().matches(topic))
                .findFirst()
                .map(each -> new Form(each.form(), known.get(each.form())));
    }

    /** The form of that name; nothing where it hangs on the topic. */
    Optional<Form> named(String name) {
        return Optional.ofNullable(known.get(name)).map(payload -> new Form(name, payload));
    }

    boolean isAnnouncement(String topic) {
        for (TopicFilter filter : announcements) {
            if (filter.matches(topic)) {
                return true;
            }
        }
        return false;
    }

    /** Where boards announce what they measure. */
    List<TopicFilter> announcements() {
        return announcements;
    }

    /** Where readings come, for all that is known by now. */
    List<TopicFilter> topics() {
        List<TopicFilter> topics = new ArrayList<>();
        mappings.forEach(mapping -> topics.add(mapping.topics()));
        subscriptions.forEach(subscription -> topics.add(subscription.topics()));
        discovery.topics().stream()
                .filter(topic -> topics.stream().noneMatch(filter -> filter.matches(topic)))
                .map(TopicFilter::new)
                .toList()
                .forEach(topics::add);
        return topics;
    }

    private static Map<String, Payload> known(ZoneId zone, Discovery discovery) {
        return Map.of(
                "tasmota", new Tasmota(zone),
                "shelly", new Shelly(),
                "zigbee2mqtt", new Zigbee2Mqtt(zone),
                "esphome", new EspHome(discovery),
                "airgradient", new AirGradient(),
                "airrohr", new Airrohr(),
                "sensor-community", new SensorCommunity());
    }
}
