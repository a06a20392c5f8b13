package io.weir.neighbours;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that starts Redis, says the number of its child, and waits to be killed. */
final class RedisParent {

    private RedisParent() {}

    public static void main(String[] args) throws Exception {
        EmbeddedRedis.start(Path.of(args[0]));
        System.out.println(
                ProcessHandle.current().children().findFirst().orElseThrow().pid());
        new CountDownLatch(1).await();
    }
}
