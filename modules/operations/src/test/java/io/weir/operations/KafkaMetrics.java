package io.weir.operations;

import javax.management.MalformedObjectNameException;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.jmx.JmxCollector;
import io.weir.testing.Repository;

/** What the JMX exporter makes, by the rules of k8s/kafka, of the beans of the Kafka in this process. */
final class KafkaMetrics {

    private KafkaMetrics() {}

    static void addTo(PrometheusMeterRegistry registry) {
        String rules = Repository.document(Repository.KAFKA.resolve("metrics.yaml"))
                .at("/data/kafka.yml")
                .asText();
        try {
            new JmxCollector(rules).register(registry.getPrometheusRegistry());
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
