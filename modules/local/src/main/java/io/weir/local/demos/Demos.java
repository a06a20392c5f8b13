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
            Demo.of(
                    "random",
                    "Random numbers: readings that are made up come at a steady rate, some of them broken, and each ends stored or"
                            + " rejected with a reason.",
                    "POST readings of your own to the address that weir run --source push prints.",
                    "run",
                    "--source",
                    "random"),
            Demo.of(
                    "table",
                    "A census: a made-up table of districts goes through the whole pipeline, and mean and deviation of each of its"
                            + " columns are those of what is stored.",
                    "weir table FILE does it with any table of numbers.",
                    "table"),
            Demo.of(
                    "boards",
                    "Boards: Weir listens for airrohr boards by HTTP and for lines by UDP and TCP, and what they send is on the map"
                            + " within seconds.",
                    "Point a NodeMCU's own API setting at the address that is printed; weir board add says where it stands.",
                    "run",
                    "--source",
                    "airrohr,lines"),
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
