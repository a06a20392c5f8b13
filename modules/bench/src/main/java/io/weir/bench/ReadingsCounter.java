package io.weir.bench;

import java.util.Properties;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Gets hold of the splitter's own counter: to look at it costs the job nothing. Flink makes it, hence the static field. */
public final class ReadingsCounter implements MetricReporter {

    private static volatile Counter readings;

    /** How Flink makes it. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new ReadingsCounter();
        }
    }

    /** How many readings the job has taken in. */
    static long count() {
        Counter counter = readings;
        return counter == null ? 0 : counter.getCount();
    }

    /** Has the next job begin at 0. */
    static void forget() {
        readings = null;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals("splitter_readings_total")) {
            readings = (Counter) metric;
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
