package io.weir.intake.sources.rabbitmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.weir.neighbours.Loopback;
import io.weir.testing.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** A RabbitMQ of this machine, on ports and in a folder of its own, that can be ended and started again. */
public final class RabbitServer implements AutoCloseable {

    private static final Path PROGRAM =
            Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"); // not the one that is for root
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path folder;
    private final List<Integer> ports = Loopback.freePorts(4); // of AMQP, of Erlang's nodes, of their names, of TLS
    private final String user;
    private final String password;
    private final Process names;
    private Process server;

    private RabbitServer(Path folder, String user, String password) throws IOException {
        this.folder = folder;
        this.user = user;
        this.password = password;
        names = new ProcessBuilder("epmd", "-port", "" + ports.get(2), "-address", "127.0.0.1").start();
    }

    /** Whether there is one on this machine. */
    public static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /** Skips the test where there is none. */
    public static RabbitServer start(Path folder) throws IOException {
        return start(folder, "guest", "guest", port -> List.of());
    }

    /** One that is reached by TLS too, and has no other user than that. */
    static RabbitServer withTls(Path folder, SelfSigned tls, String user, String password) throws IOException {
        return start(
                folder,
                user,
                password,
                port -> List.of(
                        "listeners.ssl.1 = 127.0.0.1:" + port,
                        "ssl_options.cacertfile = " + tls.certificate(),
                        "ssl_options.certfile = " + tls.certificate(),
                        "ssl_options.keyfile = " + tls.key(),
                        "ssl_options.verify = verify_none",
                        "default_user = " + user,
                        "default_pass = " + password));
    }

    private static RabbitServer start(Path folder, String user, String password, IntFunction<List<String>> settings)
            throws IOException {
        assumeThat(PROGRAM)
                .as("Skipped: there is no rabbitmq-server here; .ci/run installs Debian's")
                .isExecutable();
        RabbitServer rabbit = new RabbitServer(folder, user, password);
        Files.write(folder.resolve("rabbitmq.conf"), settings.apply(rabbit.ports.get(3)));
        try {
            rabbit.start();
            return rabbit;
        } catch (IOException | RuntimeException | Error e) { // nobody else could end it
            rabbit.close();
            throw e;
        }
    }

    public String url() {
        return "amqp://127.0.0.1:" + ports.get(0);
    }

    String secureUrl() {
        return "amqps://127.0.0.1:" + ports.get(3);
    }

    /** Again, where it was ended. */
    public void start() throws IOException {
        Path plugins = Files.writeString(folder.resolve("plugins"), "[].\n");
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("HOME", folder.toString()), // of the cookie by which nodes know each other
                        Map.entry("RABBITMQ_NODENAME", "weir" + ports.get(0) + "@localhost"),
                        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_NODE_PORT", "" + ports.get(0)),
                        Map.entry("RABBITMQ_DIST_PORT", "" + ports.get(1)),
                        Map.entry("ERL_EPMD_PORT", "" + ports.get(2)),
                        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                        Map.entry(
                                "RABBITMQ_CONFIG_FILE",
                                folder.resolve("rabbitmq.conf").toString()),
                        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                        Map.entry(
                                "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                        Map.entry("RABBITMQ_LOGS", "-")));
        server = builder.start();
        await().atMost(LONG).until(this::answers);
    }

    /** As a machine that is shut down. */
    public void stop() throws InterruptedException {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** As a power cut. */
    public void kill() throws InterruptedException {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    public Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(ports.get(0));
        factory.setHost("127.0.0.1");
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    @Override
    public void close() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
        names.destroyForcibly();
    }

    private boolean answers() throws IOException {
        assertThat(server.isAlive())
                .as(() -> "rabbitmq-server ended: " + said())
                .isTrue();
        try (Connection connection = connect()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
