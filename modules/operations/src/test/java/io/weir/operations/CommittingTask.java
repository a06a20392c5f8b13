package io.weir.operations;

import org.apache.flink.metrics.groups.SinkCommitterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkCommitterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that does to Flink's metrics what Flink's committer does in two checkpoints, and logs beside it. */
final class CommittingTask {

    private CommittingTask() {}

    public static void main(String[] args) {
        SinkCommitterMetricGroup metrics =
                InternalSinkCommitterMetricGroup.wrap(UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
        for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
            metrics.setCurrentPendingCommittablesGauge(() -> 0); // as each new copy of its collector does
        }
        Logger neighbour = LoggerFactory.getLogger("org.apache.flink.metrics.Neighbour");
        neighbour.warn("Flink warns");
        LoggerFactory.getLogger("org.apache.flink.metrics.MetricGroup").error("Metrics fail");
        LoggerFactory.getLogger("io.weir.splitter.Neighbour").info("Weir informs");
    }
}
