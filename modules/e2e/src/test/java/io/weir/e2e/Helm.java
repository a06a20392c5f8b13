package io.weir.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.testing.Repository;

/**
 * The real helm, with our charts.
 *
 * @param namespace of all releases
 */
record Helm(String namespace) {

    /** Images before the upgrade. */
    static final String FIRST_TAG = "e2e-1";

    /** The same, as the next release. */
    static final String NEXT_TAG = "e2e-2";

    /** Installs a chart or changes its release, with the values of these tests and then those; does not wait. */
    Command upgrade(String chart, String... values) {
        List<String> line = new ArrayList<>(List.of(
                "helm",
                "upgrade",
                "--install",
                chart,
                Repository.path("helm/" + chart).toString(),
                "--namespace",
                namespace,
                "--values",
                Repository.path("modules/e2e/values/" + chart + ".yaml").toString(),
                "--set-string",
                "image.tag=" + FIRST_TAG));
        for (String value : values) {
            line.add("--set");
            line.add(value);
        }
        return Command.run(Map.of(), line);
    }

    /** Takes a release away. */
    Command uninstall(String release) {
        return Command.run(Map.of(), List.of("helm", "uninstall", release, "--namespace", namespace));
    }

    /** Runs the pod that a chart brings to test its release. */
    Command test(String release) {
        return Command.run(Map.of(), List.of("helm", "test", release, "--namespace", namespace, "--logs"));
    }
}
