package io.weir.e2e;

import java.util.List;

import io.weir.testing.Service;

/**
 * All of Weir in a namespace: stand-ins for the neighbours, our charts by helm, the splitter's job by Flink itself.
 *
 * @param flink what Flink's operator would be
 */
record Platform(Cluster cluster, Neighbours neighbours, Helm helm, FlinkOperator flink) implements AutoCloseable {

    /** The charts of what has a JVM of its own: Deployments, and one StatefulSet. */
    static final List<String> SERVICES = Service.ALL.stream()
            .filter(each -> !each.flink())
            .map(Service::name)
            .toList();

    /** Label of all pods of a chart. */
    static final String NAME = "app.kubernetes.io/name";

    /** Installs all, in an order in which an operator would not, and waits until all of it is ready. */
    static Platform install() {
        Cluster cluster = Cluster.open();
        Neighbours neighbours = Neighbours.start(cluster);
        Helm helm = new Helm(Cluster.NAMESPACE);
        Platform platform = new Platform(cluster, neighbours, helm, new FlinkOperator(cluster, "splitter"));
        helm.upgrade("splitter").orFail();
        SERVICES.forEach(chart -> helm.upgrade(chart).orFail());
        neighbours.makeTopics();
        platform.flink.start();
        SERVICES.forEach(cluster::awaitRollout);
        return platform;
    }

    @Override
    public void close() {
        neighbours.close();
        cluster.close();
    }
}
