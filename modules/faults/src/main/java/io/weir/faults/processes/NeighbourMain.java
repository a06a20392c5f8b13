package io.weir.faults.processes;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedStore;

/** A neighbour in a process of its own, on a folder and a port that stay the same from start to start. */
final class NeighbourMain {

    private NeighbourMain() {}

    /** Runs {@code kafka} or {@code store} until it is killed; its folder and its port are the second and third argument. */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        switch (args[0]) {
            case "kafka" -> EmbeddedKafka.start(folder, port);
            case "store" -> EmbeddedStore.start(folder, port);
            default -> throw new IllegalArgumentException("There is no neighbour " + args[0]);
        }
        new CountDownLatch(1).await();
    }
}
