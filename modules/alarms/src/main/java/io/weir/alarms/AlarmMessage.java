package io.weir.alarms;

/**
 * A change on its way to Kafka.
 *
 * @param key the alarm's id in UTF-8
 * @param value the change's JSON
 */
public record AlarmMessage(byte[] key, byte[] value) {}
