package io.weir.local.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.sources.Sources;
import io.weir.local.config.Configuration;
import io.weir.local.disk.Disk;
import io.weir.local.flink.RetainedCheckpoints;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Printable;
import io.weir.model.Version;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Looks at what another Weir left, before this one goes on from it. It reads, and changes nothing. */
public final class UpgradeCheck {

    private static final String KAFKA_FORMAT = "1";
    private static final int MOST_WORDS = 60;
    private static final String OUR_TABLES = "weir_";

    private final Path data;
    private final Catalogue catalogue;
    private final StoreChoice store;
    private final Map<String, String> env;

    public UpgradeCheck(Path data, Catalogue catalogue, StoreChoice store, Map<String, String> env) {
        this.data = data;
        this.catalogue = catalogue;
        this.store = store;
        this.env = Map.copyOf(env);
    }

    /** All checks, in the order in which a start would meet them. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(version());
        if (DataFolder.isHeld(data)) {
            findings.add(Finding.fair("running", "Weir runs in " + data + " now; stop it before another one starts"));
        }
        findings.add(disk());
        findings.add(kafka());
        findings.addAll(checkpoints());
        findings.add(tables());
        findings.add(sources());
        findings.addAll(settings());
        return findings;
    }

    private Finding version() {
        try {
            String written = Printable.of(
                    Files.readString(data.resolve(DataFolder.VERSION)).strip(), MOST_WORDS);
            return Finding.good(
                    "version",
                    written.equals(Version.TEXT)
                            ? "last used by this Weir, " + Version.TEXT
                            : "last used by Weir " + written + "; this is " + Version.TEXT);
        } catch (IOException e) {
            return Finding.fair("version", "last used by a Weir that did not say which it is; this is " + Version.TEXT);
        }
    }

    private Finding disk() {
        try {
            Disk disk = Disk.under(data);
            long free = disk.free();
            long needed = disk.needed(store, 0);
            return free < needed
                    ? Finding.bad("disk", disk.sentence(free, needed) + ": make room")
                    : Finding.good(
                            "disk",
                            Disk.megabytes(free)
                                    + " free; a copy of the folder, made while no Weir runs, is the way back");
        } catch (IOException e) {
            return Finding.bad("disk", "Can't tell how much is free at " + data + ": " + e.getMessage());
        }
    }

    private Finding kafka() {
        Path file = data.resolve("kafka/log/meta.properties");
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.bad("Kafka", file + " can't be read (" + e.getMessage() + ")");
        }
        String format = Printable.of(properties.getProperty("version"), MOST_WORDS);
        return format.equals(KAFKA_FORMAT)
                ? Finding.good("Kafka", "its log is of the format " + format)
                : Finding.bad(
                        "Kafka", "its log is of the format '" + format + "', but this Weir reads " + KAFKA_FORMAT);
    }

    /** Each job has a folder of its own. */
    private List<Finding> checkpoints() {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("checkpoints"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(UpgradeCheck::checkpoint)
                    .toList();
        } catch (IOException e) {
            return List.of(Finding.bad("jobs", "Can't read " + data + " (" + e.getMessage() + ")"));
        }
    }

    private static Finding checkpoint(Path folder) {
        String name = folder.getFileName().toString();
        return switch (RetainedCheckpoints.in(folder).newest()) {
            case NONE -> Finding.fair("jobs", name + " has no checkpoint; its job begins where Kafka begins");
            case UNREADABLE ->
                Finding.bad(
                        "jobs",
                        name
                                + " has checkpoints, but none that this Weir can read: go on with the Weir that wrote them");
            case ON_HEAP ->
                Finding.fair("jobs", name + " can be gone on from; its memory is moved at the first start, once");
            case READABLE -> Finding.good("jobs", name + " can be gone on from");
        };
    }

    private Finding tables() {
        Path tables = data.resolve("store/db");
        Set<String> known = catalogue.kinds().stream().map(Kind::name).collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(tables)) {
            Set<String> unknown = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString().replaceAll("~.*", ""))
                    .filter(name ->
                            name.matches("[A-Za-z]\\w*") && !name.startsWith("sys") && !name.startsWith("telemetry"))
                    .filter(name -> !name.startsWith(OUR_TABLES) && !known.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            return unknown.isEmpty()
                    ? Finding.good("tables", "each is of a kind that the catalogue has")
                    : Finding.fair(
                            "tables",
                            "the catalogue has no kind " + String.join(", ", unknown)
                                    + ": what is stored of them stays, and is not shown; is CATALOGUE_FILE set?");
        } catch (NoSuchFileException e) {
            return Finding.good("tables", "there are none here");
        } catch (IOException e) {
            return Finding.bad("tables", "Can't read " + tables + " (" + e.getMessage() + ")");
        }
    }

    private Finding sources() {
        try {
            List<String> unknown = Files.readAllLines(data.resolve("sources")).stream()
                    .filter(name -> !name.isBlank() && Sources.find(name).isEmpty())
                    .map(name -> Printable.of(name, MOST_WORDS))
                    .toList();
            return unknown.isEmpty()
                    ? Finding.good("sources", "all are known")
                    : Finding.fair(
                            "sources",
                            "it holds readings of " + String.join(", ", unknown)
                                    + ", which this Weir does not know: they count as live");
        } catch (IOException e) {
            return Finding.fair("sources", "it does not say whose readings it has; they count as live");
        }
    }

    private List<Finding> settings() {
        Map<String, String> slips = Configuration.slips(env);
        return slips.isEmpty()
                ? List.of(Finding.good("settings", "no variable is set that has another name by now"))
                : slips.entrySet().stream()
                        .map(slip -> Finding.fair(
                                "settings",
                                "there is no setting " + Printable.of(slip.getKey(), MOST_WORDS) + "; was "
                                        + slip.getValue() + " meant?"))
                        .toList();
    }
}
