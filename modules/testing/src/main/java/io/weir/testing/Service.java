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
 * @param description what its image says it does
 */
public record Service(String name, String image, String description) {

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

    private static List<Service> read() {
        try (Stream<String> lines = Files.lines(Repository.path("services"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +", 3))
                    .map(part -> new Service(part[0], part[1], part[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of services can't be read", e);
        }
    }
}
