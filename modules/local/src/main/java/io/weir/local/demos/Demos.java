package io.weir.local.demos;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that there are; another one is another line. */
public final class Demos {

    /** How many seconds of the base stations' file pass in one. */
    private static final String SPEED = "60";

    /** In the order in which they are listed. */
    public static final List<Demo> ALL = List.of(
            Demo.of(
                    "recorded",
                    "Air quality: a recorded snapshot of ten thousand real sensors, moved to now, goes through topics, splitter"
                            + " and store to the map.",
                    "weir run does the same with the live feed of Sensor.Community, weir ingest FILE with files of yours.",
                    "run",
                    "--source",
                    "recorded"),
            Demo.of(
                    "host",
                    "Monitoring: processors, memory, disks and networks of this machine are measured, stored and shown as they"
                            + " are now.",
                    "Run it on any machine of yours; HOST_NAME says how it is called.",
                    "run",
                    "--source",
                    "host"),
            new Demo(
                    "random",
                    "Random numbers: readings that are made up come at a steady rate, some sensors spike, stick or fall silent, and each"
                            + " value ends stored or rejected with a reason.",
                    "POST readings of your own to the address that weir run --source push prints.",
                    List.of("run", "--source", "random"),
                    Map.of("RANDOM_FAULTS", "spikes=0.5,stuck=1,gaps=1")),
            Demo.of(
                    "table",
                    "A census: a made-up table of districts goes through the whole pipeline, and mean and deviation of each of its"
                            + " columns are those of what is stored.",
                    "weir table FILE does it with any table of numbers.",
                    "table"),
            new Demo(
                    "boards",
                    "Boards: two simulated NodeMCUs push dust by HTTP and warmth by UDP to the receiver, each reading is safe in Kafka"
                            + " before it is answered, and is on the map within seconds.",
                    "Point a NodeMCU's own API at the address that is printed, or let weir board simulate send by HTTP, UDP or MQTT;"
                            + " weir board add says where a board stands.",
                    List.of("run", "--source", "airrohr,lines"),
                    Map.of(
                            "AIRROHR_PLACES", "9000001 48.7784 9.1800",
                            "LINES_PLACES", "ESP_9000002 48.7758 9.1829",
                            "AIRROHR_HOST", "127.0.0.1",
                            "LINES_HOST", "127.0.0.1"),
                    List.of(
                            List.of("--board", "9000001", "--http", "http://127.0.0.1:8092/push", "--every", "2"),
                            List.of("--board", "9000002", "--udp", "127.0.0.1:8094", "--every", "2"))),
            new Demo(
                    "alarms",
                    "Base stations: alarms of a file are played by their own times, a minute a second, and it is told what is"
                            + " normal, what rings, what is late or broken, and what will ring soon.",
                    "ALARMS_FILE names a table of your own, ALARMS_SPEED how fast it is played, ALARMS_RULES_FILE your rules.",
                    List.of("run", "--source", "alarms", "--stations"),
                    Map.of(
                            "ALARMS_SPEED",
                            SPEED,
                            "ALARMS_LATENESS_SECONDS",
                            "5",
                            "STATISTICS_OUT_OF_ORDER_SECONDS",
                            "5",
                            "STATISTICS_TOTALS_SECONDS",
                            "10")),
            Demo.of(
                    "products",
                    "Products: some of Open Food Facts are asked for and ranked by Nutri-Score, eco-score and how much they are"
                            + " transformed, as they come.",
                    "weir ingest FILE ranks an export of Open Food Facts.",
                    "run",
                    "--source",
                    "openfoodfacts"));

    private Demos() {}

    /** The one of that name; nothing where there is none. */
    public static Optional<Demo> find(String name) {
        return ALL.stream().filter(demo -> demo.name().equals(name)).findFirst();
    }
}
