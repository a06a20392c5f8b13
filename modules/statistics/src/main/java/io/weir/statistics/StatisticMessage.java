package io.weir.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.weir.model.Statistic;
import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Spread;
import io.weir.wire.json.StatisticJson;

/**
 * A statistic on its way to Kafka.
 *
 * @param key {@code scope/series/kind/window} in UTF-8
 * @param value the statistic's JSON
 */
public record StatisticMessage(byte[] key, byte[] value) {

    /**
     * What is told of a window.
     *
     * @param series {@code scope/series/kind}
     * @param from in milliseconds since 1970, and before {@code to}
     * @param moments of at least one value
     * @param spread of the same values
     */
    public static StatisticMessage of(
            String series, String window, long from, long to, int correction, Moments moments, Spread spread) {
        int kind = series.lastIndexOf('/');
        String scope = scope(series);
        Statistic statistic = new Statistic(
                scope,
                series.substring(scope.length() + 1, kind),
                series.substring(kind + 1),
                window,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                correction,
                moments.count(),
                moments.minimum(),
                moments.maximum(),
                moments.mean(),
                moments.deviation(),
                moments.last(),
                Instant.ofEpochMilli(moments.lastAt()),
                moments.count() * 1000.0 / (to - from),
                percentile(spread, 50, moments),
                percentile(spread, 95, moments),
                percentile(spread, 99, moments),
                spread.error());
        return new StatisticMessage(statistic.key().getBytes(StandardCharsets.UTF_8), StatisticJson.write(statistic));
    }

    /** The first part of {@code scope/series/kind}. */
    static String scope(String series) {
        return series.substring(0, series.indexOf('/'));
    }

    /** What stands for a bucket may lie beyond all values. */
    private static double percentile(Spread spread, int percent, Moments moments) {
        return Math.max(moments.minimum(), Math.min(moments.maximum(), spread.percentile(percent)));
    }
}
