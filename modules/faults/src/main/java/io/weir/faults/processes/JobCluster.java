package io.weir.faults.processes;

import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A job manager that runs a main class, as Flink's own standalone application does; that one is in Flink's distribution only, and not on
 * Maven Central.
 */
final class JobCluster extends ApplicationClusterEntryPoint {

    private JobCluster(Configuration flink, PackagedProgram program) {
        super(flink, program, StandaloneResourceManagerFactory.getInstance());
    }

    /** Runs until its jobs end for good; the arguments are the folder of Flink's configuration and the main class. */
    public static void main(String[] args) throws Exception {
        Configuration flink = GlobalConfiguration.loadConfiguration(args[0]);
        PackagedProgram program = PackagedProgram.newBuilder()
                .setConfiguration(flink)
                .setEntryPointClassName(args[1])
                .build();
        configureExecution(flink, program);
        ClusterEntrypoint.runClusterEntrypoint(new JobCluster(flink, program));
    }
}
