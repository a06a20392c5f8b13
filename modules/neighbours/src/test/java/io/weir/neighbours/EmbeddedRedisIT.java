package io.weir.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisIT {

    @TempDir
    Path folder;

    @Test
    void whatIsCachedSurvivesARestartOnTheSameFolder() {
        // Given
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder);
                RedisClient client = RedisClient.create(redis.uri())) {
            client.set("48.79,9.16", "Stuttgart");
        }

        // When
        String value;
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder);
                RedisClient client = RedisClient.create(redis.uri())) {
            value = client.get("48.79,9.16");
        }

        // Then
        assertThat(value).isEqualTo("Stuttgart");
    }

    @Test
    void aProgramThatWasUnpackedBeforeIsTakenAndIsInTheFolderAllTheSame() throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Path data = Files.createDirectory(folder.resolve("data"));
        String name = program(unpacked);
        System.setProperty("weir.unpacked", unpacked.toString());
        try (EmbeddedRedis redis = EmbeddedRedis.start(data);
                RedisClient client = RedisClient.create(redis.uri())) {
            assertThat(client.ping()).isEqualTo("PONG");
            assertThat(child().info().command())
                    .contains(data.toRealPath().resolve(name).toString());
            assertThat(data.resolve(name)).hasSameBinaryContentAs(unpacked.resolve(name));
        } finally {
            System.clearProperty("weir.unpacked");
        }
    }

    /** The name of the program for this machine, which is in that folder afterwards. */
    private static String program(Path unpacked) throws IOException {
        EmbeddedRedis.start(unpacked).close();
        try (Stream<Path> files = Files.list(unpacked)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("redis-server-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void oneThatIsKilledIsStartedAgainOnItsPortUntilItIsClosed() {
        ProcessHandle second;
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder);
                RedisClient client = RedisClient.create(redis.uri())) {
            // Given
            client.set("48.79,9.16", "Stuttgart");
            ProcessHandle first = child();

            // When
            first.destroyForcibly();

            // Then
            Awaitility.await().ignoreExceptions().until(() -> client.set("48.79,9.16", "Stuttgart"), "OK"::equals);
            second = child();
            assertThat(second.pid()).isNotEqualTo(first.pid());
        }
        Awaitility.await().until(() -> !second.isAlive());
        assertThat(folder.resolve("redis-server.pid")).doesNotExist();
    }

    private ProcessHandle child() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFolderInUseIsOneClearLine() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("Redis can't start: the folder " + folder + " is in use");
            assertThat(redis.uri()).hasHost("127.0.0.1");
        }
    }

    @Test
    void whatKeepsRedisFromStartingIsSaidInOneLineAndTheFolderIsFreeAgain() throws IOException {
        // Given
        Path dump = Files.writeString(folder.resolve("dump.rdb"), "not a dump");

        // When
        assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                .isInstanceOf(NeighbourException.class)
                .hasMessageMatching("Redis can't start: [^\n]+ \\(more in " + folder + "/redis.log\\)");

        // Then
        Files.delete(dump);
        EmbeddedRedis.start(folder).close();
    }

    @Test
    void anOrphanIsEndedByTheNextStart() throws Exception {
        // Given
        long orphan;
        try (ChildJvm parent = ChildJvm.run(Victim.class, "redis", folder)) {
            orphan = Long.parseLong(parent.line());
            parent.kill();
        }
        assertThat(isAlive(orphan)).isTrue();

        // When
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

            // Then
            assertThat(isAlive(orphan)).isFalse();
        }
    }

    @Test
    void aStrangerWhoHasTheOrphansNumberIsLeftAlone() throws Exception {
        // Given
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("redis-server.pid"), Long.toString(stranger.pid()));

            // When
            EmbeddedRedis.start(folder).close();

            // Then
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void closingLeavesNoChildProcess() {
        EmbeddedRedis.start(folder).close();

        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
