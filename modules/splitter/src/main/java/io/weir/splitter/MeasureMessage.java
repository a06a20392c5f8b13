package io.weir.splitter;

/**
 * A measure on its way to Kafka.
 *
 * @param topic of its kind
 * @param key {@code source/sensor} in UTF-8
 * @param value the measure's JSON
 */
public record MeasureMessage(String topic, byte[] key, byte[] value) {}
