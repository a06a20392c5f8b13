package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.weir.collector.CollectorMain;
import io.weir.faults.boards.Way;
import io.weir.locations.service.LocationsMain;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.Loopback;
import io.weir.receiver.ReceiverMain;
import io.weir.splitter.SplitterMain;
import io.weir.wire.Channels;
import org.apache.commons.io.FileUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;

import static java.util.Map.entry;

/** Weir and its neighbours, each a process of its own on 127.0.0.1, with addresses and folders that outlive it. */
public final class Processes implements AutoCloseable {

    /** Time between two checkpoints of Flink, which is how late measures come out. */
    static final int CHECKPOINT_SECONDS = 2;

    private static final int TASK_MANAGERS = 2;
    private static final Duration NOTICED = Duration.ofMinutes(5);

    private final Map<Part, Child> children = new EnumMap<>(Part.class);
    private final Leash leash = new Leash();
    private final Path folder;
    private final String bootstrapServers;
    private final URI locations;
    private final FlinkPage flink;
    private final StoreServer store;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<Way, InetSocketAddress> doors = new EnumMap<>(Way.class);
    private URI receiver; // its management; null where there are no boards
    private boolean closed;

    /**
     * @param folder where all of them keep what they keep, and their logs
     * @param shared where an InfluxDB may be
     * @param boards whether there is somebody whom boards push to
     * @param later what the jobs behind the splitter are told; without them where this is nothing
     */
    public Processes(Path folder, Path shared, boolean boards, Map<String, String> later) {
        this.folder = folder;
        List<Integer> ports = Loopback.freePorts(12);
        bootstrapServers = Loopback.ADDRESS + ":" + ports.get(0);
        store = StoreServer.choose(shared, folderOf(Part.STORE), ports.get(1));
        int redis = ports.get(2);
        locations = local(ports.get(3));
        int jobs = later.isEmpty() ? 1 : AllJobsMain.COUNT;
        flink = new FlinkPage(local(ports.get(5)), jobs);
        Path flinkFolder = folderOf(Part.JOB_MANAGER);
        FlinkSettings.write(flinkFolder, ports.get(4), ports.get(5), CHECKPOINT_SECONDS, jobs);

        variables.putAll(store.variables());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        variables.put("MALLOC_ARENA_MAX", "2"); // or memory is spread over as many arenas as there were threads
        variables.put("MANAGEMENT_HOST", Loopback.ADDRESS);

        addNeighbours(ports.get(0), redis);
        addServices(redis, ports.get(6), ports.get(7));
        addFlink(flinkFolder, jobs, later);
        if (boards) {
            addReceiver(ports.subList(8, 12));
        }
    }

    private void addNeighbours(int kafka, int redis) {
        add(
                Part.BROKER,
                Java.command(512, NeighbourMain.class, "kafka", folderOf(Part.BROKER), kafka),
                this::kafkaAnswers);
        add(Part.STORE, store.command(), store.ready());
        add(Part.REDIS, RedisServer.command(folderOf(Part.REDIS), redis), () -> redisAnswers(redis));
    }

    private void addServices(int redis, int locationsManagement, int collectorManagement) {
        add(
                Part.LOCATIONS,
                Java.command(160, LocationsMain.class),
                () -> lives(locationsManagement),
                Map.of(
                        "LOCATIONS_HOST",
                        Loopback.ADDRESS,
                        "LOCATIONS_PORT",
                        Integer.toString(locations.getPort()),
                        "REDIS_URL",
                        "redis://" + Loopback.ADDRESS + ":" + redis,
                        "MANAGEMENT_PORT",
                        Integer.toString(locationsManagement)));
        add(
                Part.COLLECTOR,
                Java.command(160, CollectorMain.class),
                () -> lives(collectorManagement),
                Map.of(
                        "MANAGEMENT_PORT",
                        Integer.toString(collectorManagement),
                        "COLLECTOR_LONGEST_PAUSE_SECONDS",
                        "5"));
    }

    private void addFlink(Path settings, int jobs, Map<String, String> later) {
        Class<?> main = later.isEmpty() ? SplitterMain.class : AllJobsMain.class;
        add(
                Part.JOB_MANAGER,
                Java.command(FlinkSettings.heap(jobs), JobCluster.class, settings, main.getName()),
                () -> flink.changedAt() > 0,
                later);
        for (Part part : List.of(Part.TASK_MANAGER_1, Part.TASK_MANAGER_2)) {
            add(
                    part,
                    Java.command(FlinkSettings.heap(jobs), TaskManagerRunner.class, "--configDir", settings),
                    () -> flink.isRunning(TASK_MANAGERS));
        }
    }

    private void addReceiver(List<Integer> ports) {
        String sources = "airrohr,lines";
        receiver = local(ports.get(0));
        doors.put(Way.HTTP, address(ports.get(1)));
        doors.put(Way.UDP, address(ports.get(2)));
        doors.put(Way.TCP, address(ports.get(2)));
        if (MosquittoServer.isHere()) {
            doors.put(Way.MQTT, address(ports.get(3)));
            sources += ",mqtt";
            add(
                    Part.MOSQUITTO,
                    MosquittoServer.command(folderOf(Part.MOSQUITTO), ports.get(3)),
                    () -> takesConnections(ports.get(3)));
        }
        add(
                Part.RECEIVER,
                Java.command(160, ReceiverMain.class),
                () -> lives(ports.get(0)),
                Map.ofEntries(
                        entry("MANAGEMENT_PORT", ports.get(0).toString()),
                        entry("LOCATIONS_URL", locations.toString()),
                        entry("RECEIVER_SOURCES", sources),
                        entry("RECEIVER_SPOOL_FOLDER", folderOf(Part.RECEIVER).toString()),
                        entry("AIRROHR_HOST", Loopback.ADDRESS),
                        entry("AIRROHR_PORT", ports.get(1).toString()),
                        entry("AIRROHR_MOST_PER_MINUTE", "1000000"), // all boards are at one address
                        entry("LINES_HOST", Loopback.ADDRESS),
                        entry("LINES_PORT", ports.get(2).toString()),
                        entry("LINES_MOST_PER_MINUTE", "1000000"),
                        entry("MQTT_URL", "mqtt://" + Loopback.ADDRESS + ":" + ports.get(3)),
                        entry("MQTT_TOPICS", "airrohr=airrohr/+"),
                        entry("MQTT_DISCOVERY", "false")));
    }

    /** Starts all, and comes back when readings may be sent. */
    public void start() {
        start(Part.BROKER, Part.STORE, Part.REDIS, Part.LOCATIONS);
        KafkaTopics.create(bootstrapServers, Channels.all(Catalogue.BUILT_IN));
        store.setUp().run();
        start(Part.JOB_MANAGER, Part.TASK_MANAGER_1, Part.TASK_MANAGER_2, Part.COLLECTOR);
        start(Stream.of(Part.MOSQUITTO, Part.RECEIVER)
                .filter(children::containsKey)
                .toArray(Part[]::new));
    }

    /**
     * Kills one, starts it again after a while, and comes back when it does its work.
     *
     * @param killed told when that was
     * @param meanwhile one that is killed and started again while the first is away
     */
    public void restart(Part part, Duration down, Optional<Part> meanwhile, Consumer<Part> killed) {
        long before = flinkChangedAt();
        Child child = children.get(part);
        child.kill();
        killed.accept(part);
        Backlog.pause(down);
        meanwhile.map(children::get).ifPresent(other -> {
            other.kill();
            other.start();
            other.awaitReady();
        });
        child.start();
        child.awaitReady();
        if (part.isTaskManager()) { // until its loss is noticed Flink says that all is well
            Awaitility.await()
                    .atMost(NOTICED)
                    .ignoreExceptions()
                    .until(() -> flink.changedAt() > before && flink.isRunning(TASK_MANAGERS));
        }
    }

    /** Those that there are. */
    public Set<Part> present() {
        return children.keySet();
    }

    /** The process of a part. */
    public Child child(Part part) {
        return children.get(part);
    }

    /** Where boards push to, by the ways that there are. */
    public Map<Way, InetSocketAddress> doors() {
        return doors;
    }

    /** What the receiver of boards counts. */
    public ReceiverCounts receiverCounts() {
        return ReceiverCounts.of(receiver);
    }

    /** Fails where one ended by itself. */
    public void requireAlive() {
        children.values().forEach(Child::requireAlive);
    }

    /** The broker's address. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where cities are asked for. */
    public URI locations() {
        return locations;
    }

    /** What the job manager says over REST. */
    public FlinkPage flink() {
        return flink;
    }

    /** What whoever looks at Kafka and the store needs in its environment. */
    public Map<String, String> variables() {
        return variables;
    }

    /** InfluxDB or QuestDB. */
    public String storeName() {
        return store.name();
    }

    /** Where everything is kept. */
    Path folder() {
        return folder;
    }

    /** Ends all; may be called twice, as by Ctrl-C in the middle of the end. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            children.values().stream().filter(Child::isAlive).forEach(Child::kill);
            leash.close();
        }
    }

    /** Removes what they kept but their logs; they must have ended. */
    public void removeData() {
        try {
            for (Part part : present()) {
                FileUtils.deleteDirectory(folderOf(part).toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What a run left can't be removed", e);
        }
    }

    private long flinkChangedAt() {
        try {
            return flink.changedAt();
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's job manager does not answer", e);
        }
    }

    private void start(Part... parts) {
        for (Part part : parts) {
            children.get(part).start();
        }
        for (Part part : parts) {
            children.get(part).awaitReady();
        }
    }

    private void add(Part part, List<String> command, Callable<Boolean> ready) {
        add(part, command, ready, Map.of());
    }

    private void add(Part part, List<String> command, Callable<Boolean> ready, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        children.put(
                part, new Child(part.toString(), command, all, folder.resolve("logs/" + part + ".log"), ready, leash));
    }

    private Path folderOf(Part part) {
        try {
            Files.createDirectories(folder.resolve("logs"));
            return Files.createDirectories(folder.resolve(part.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for " + part, e);
        }
    }

    private boolean kafkaAnswers() throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        }
    }

    private static boolean redisAnswers(int port) {
        try (Jedis redis = new Jedis(Loopback.ADDRESS, port)) {
            return redis.ping().equals("PONG");
        }
    }

    private static boolean takesConnections(int port) throws IOException {
        try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
            return socket.isConnected();
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(Loopback.ADDRESS, port);
    }

    private static boolean lives(int managementPort) throws IOException {
        return !Web.get(local(managementPort).resolve("/health/live")).isEmpty();
    }

    private static URI local(int port) {
        return URI.create("http://" + Loopback.ADDRESS + ":" + port);
    }
}
