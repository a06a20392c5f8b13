package io.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of ours runs on Kubernetes: a line of the file {@code services}.
 *
 * @param name of its module, chart, image and Deployment or FlinkDeployment
 * @param image which Dockerfile makes it: {@code images/IMAGE.Dockerfile}
 * @param always whether a deploy puts it up in any case; else where it is asked for
 * @param description what its image says it does
 */
public record Service(String name, String image, boolean always, String description) {

    /** All of them, in the order in which they are put up. */
    public static final List<Service> ALL = read();

    /** The names of all, for tests with a parameter. */
    public static Stream<String> names() {
        return ALL.stream().map(Service::name);
    }

    /** Whether it is a job that Flink runs; else it has a JVM of its own. */
    public boolean flink() {
        return image.equals("flink");
    }

    /** The values of its chart, by their path from the root. */
    public String values() {
        return "helm/" + name + "/values.yaml";
    }

    private static boolean always(String[] part) {
        if (!List.of("always", "asked").contains(part[2])) {
            throw new IllegalStateException(part[0] + " is put up always or asked, but not " + part[2]);
        }
        return part[2].equals("always");
    }

    private static List<Service> read() {
        try (Stream<String> lines = Files.lines(Repository.path("services"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +", 4))
                    .map(part -> new Service(part[0], part[1], always(part), part[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of services can't be read", e);
        }
    }
}
