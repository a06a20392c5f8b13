package io.weir.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the node listens. It remembers in its folder and listens there again where it can: after a kill, the metadata
 * still name the old address, and Kafka would call there in vain until the new one is known.
 */
record KafkaPorts(int broker, int controller) {

    private static final String FILE = "ports";

    /** Ports for the node in a folder. Where the broker's is not 0 it is taken as it is. */
    static KafkaPorts choose(Path folder, int broker) {
        KafkaPorts before = remembered(folder);
        List<Integer> free = Loopback.freePorts(2);
        KafkaPorts ports = new KafkaPorts(
                broker != 0 ? broker : freeOr(before.broker, free.get(0)), freeOr(before.controller, free.get(1)));
        remember(folder, ports);
        return ports;
    }

    private static int freeOr(int preferred, int otherwise) {
        return preferred != 0 && Loopback.isFree(preferred) ? preferred : otherwise;
    }

    private static KafkaPorts remembered(Path folder) {
        try {
            List<Integer> ports = Stream.of(
                            Files.readString(folder.resolve(FILE)).strip().split(" "))
                    .map(Integer::valueOf)
                    .toList();
            return new KafkaPorts(ports.get(0), ports.get(1));
        } catch (IOException | RuntimeException e) {
            return new KafkaPorts(0, 0); // none yet, or cut short by a full disk: others will do
        }
    }

    private static void remember(Path folder, KafkaPorts ports) {
        try {
            Files.writeString(folder.resolve(FILE), ports.broker + " " + ports.controller);
        } catch (IOException e) {
            throw new NeighbourException(
                    "Kafka can't start: the folder " + folder + " can't be written to (" + e + ")", e);
        }
    }
}
