package io.weir.neighbours;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

/** Unpacks the Redis that suits this machine into a folder and runs it there. */
final class RedisChild {

    /** What the name of the program's file begins with, on every machine. */
    static final String PROGRAM = "redis-server";

    private static final String LOG = "redis.log";
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private RedisChild() {}

    /** Starts Redis; it may not answer yet. Its words go to {@code redis.log} in the folder. */
    static Process start(Path folder, int port) throws IOException {
        return new ProcessBuilder(command(unpack(folder), port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .start();
    }

    /** Comes back when Redis answers, or fails with the last thing it said. */
    static void awaitAnswer(Process redis, Path folder, int port) throws IOException {
        if (!Patience.until(PATIENCE, () -> answers(port) || !redis.isAlive())) {
            throw new NeighbourException("Redis can't start: no answer after " + PATIENCE.toSeconds() + " s");
        }
        if (!redis.isAlive()) {
            throw new NeighbourException(
                    "Redis can't start: " + lastWords(folder) + " (more in " + folder.resolve(LOG) + ")");
        }
    }

    private static List<String> command(File program, int port) {
        String settings = "--port " + port
                + " --bind " + Loopback.ADDRESS
                + " --save 300 1" // a place asked of a slow service is worth keeping
                + " --stop-writes-on-bgsave-error no" // a full disk is no reason to stop caching
                + " --maxmemory 64mb --maxmemory-policy allkeys-lru"
                + " --loglevel warning";
        return Stream.concat(Stream.of(program.getPath()), Stream.of(settings.split(" ")))
                .toList();
    }

    /** The program is in that folder in any case: by that it is known again. */
    private static File unpack(Path folder) throws IOException {
        try {
            String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
            Optional<Path> unpacked = Optional.ofNullable(resource).flatMap(Unpacked::find);
            if (unpacked.isPresent()) {
                Path program = folder.resolve(unpacked.get().getFileName()); // the resource begins with a slash
                Files.copy(unpacked.get(), program, REPLACE_EXISTING, COPY_ATTRIBUTES);
                return program.toFile();
            }
            return ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        } catch (RuntimeException e) { // whatever it throws where it does not know the machine
            throw new IOException("there is no Redis for this machine, " + e, e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(PING);
            return Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static String lastWords(Path folder) throws IOException {
        List<String> lines = Files.readString(folder.resolve(LOG), StandardCharsets.ISO_8859_1)
                .strip()
                .lines()
                .toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
