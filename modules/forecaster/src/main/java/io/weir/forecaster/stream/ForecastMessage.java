package io.weir.forecaster.stream;

/**
 * A forecast, or a score, on its way to Kafka.
 *
 * @param key of the message in UTF-8
 * @param value its JSON
 */
public record ForecastMessage(byte[] key, byte[] value) {}
