package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import io.weir.testing.Repository;
import org.apache.flink.configuration.Configuration;

/** What the charts of jobs tell Flink about metrics; their names depend on it. */
final class FlinkMetrics {

    private static final Pattern SETTING = Pattern.compile("\"(metrics\\.[^\"]+)\" \"?([^\"\\n]+)\"?");

    private FlinkMetrics() {}

    /** Sets the same, but for the port: several Flinks share one machine here. */
    static void addTo(Configuration flink, int port) throws IOException {
        String chart = Files.readString(Repository.ROOT.resolve("helm/library/templates/_flinkdeployment.tpl"));
        SETTING.matcher(chart).results().forEach(found -> flink.setString(found.group(1), found.group(2)));
        flink.setString("metrics.reporter.prometheus.port", Integer.toString(port));
    }
}
