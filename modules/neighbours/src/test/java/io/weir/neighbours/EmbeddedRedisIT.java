package io.weir.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    void aFolderInUseIsOneClearLine() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("Redis can't start: the folder " + folder + " is in use");
        }
    }

    @Test
    void whatKeepsRedisFromStartingIsSaidInOneLine() throws IOException {
        Files.writeString(folder.resolve("dump.rdb"), "not a dump");

        assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                .isInstanceOf(NeighbourException.class)
                .hasMessageMatching("Redis can't start: [^\n]+ \\(more in " + folder + "/redis.log\\)");
    }

    @Test
    void anOrphanIsEndedByTheNextStart() throws Exception {
        // Given
        Process parent = ChildJvm.run(RedisParent.class, folder);
        long orphan = Long.parseLong(ChildJvm.firstLine(parent));
        parent.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        // When
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

            // Then
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(redis.uri()).hasHost("127.0.0.1");
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
}
