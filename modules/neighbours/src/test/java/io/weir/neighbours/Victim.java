package io.weir.neighbours;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that starts one part on a folder, says a line that a test needs, and waits to be killed. */
final class Victim {

    private Victim() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        System.out.println(
                switch (args[0]) {
                    case "kafka" -> EmbeddedKafka.start(folder).bootstrapServers();
                    case "redis" -> childOf(EmbeddedRedis.start(folder));
                    case "store" -> EmbeddedStore.start(folder).url();
                    default -> throw new IllegalArgumentException(args[0]);
                });
        new CountDownLatch(1).await();
    }

    private static long childOf(EmbeddedRedis redis) {
        return ProcessHandle.current().children().findFirst().orElseThrow().pid();
    }
}
