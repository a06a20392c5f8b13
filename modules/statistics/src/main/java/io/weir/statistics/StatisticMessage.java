package io.weir.statistics;

import java.nio.charset.StandardCharsets;

import io.weir.model.Statistic;
import io.weir.wire.json.StatisticJson;

/**
 * A statistic on its way to Kafka.
 *
 * @param key {@code scope/series/kind/window} in UTF-8
 * @param value the statistic's JSON
 */
public record StatisticMessage(byte[] key, byte[] value) {

    static StatisticMessage of(Statistic statistic) {
        return new StatisticMessage(statistic.key().getBytes(StandardCharsets.UTF_8), StatisticJson.write(statistic));
    }
}
