package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import io.weir.neighbours.Loopback;
import redis.embedded.core.ExecutableProvider;

/** Redis without a process around it, so that the one that is killed is Redis. */
final class RedisServer {

    private RedisServer() {}

    /** The command that runs it; its program is unpacked into the folder. */
    static List<String> command(Path folder, int port) {
        try {
            String program = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .getPath();
            return List.of(
                    program,
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    Loopback.ADDRESS,
                    "--dir",
                    folder.toString(),
                    "--loglevel",
                    "warning");
        } catch (IOException e) {
            throw new UncheckedIOException("Redis can't be unpacked", e);
        }
    }
}
