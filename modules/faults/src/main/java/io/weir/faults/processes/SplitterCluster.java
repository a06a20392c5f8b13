package io.weir.faults.processes;

import io.weir.splitter.SplitterMain;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A job manager that runs {@link SplitterMain}, as Flink's own standalone application does; that one is in Flink's
 * distribution only, and not on Maven Central.
 */
final class SplitterCluster extends ApplicationClusterEntryPoint {

    private SplitterCluster(Configuration flink, PackagedProgram program) {
        super(flink, program, StandaloneResourceManagerFactory.getInstance());
    }

    /** Runs until the job ends for good; the one argument is the folder of Flink's configuration. */
    public static void main(String[] args) throws Exception {
        Configuration flink = GlobalConfiguration.loadConfiguration(args[0]);
        PackagedProgram program = PackagedProgram.newBuilder()
                .setConfiguration(flink)
                .setEntryPointClassName(SplitterMain.class.getName())
                .build();
        configureExecution(flink, program);
        ClusterEntrypoint.runClusterEntrypoint(new SplitterCluster(flink, program));
    }
}
