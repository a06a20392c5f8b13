/** What a message costs on its way from an MQTT broker to Kafka. */
package io.weir.bench.mqtt;
