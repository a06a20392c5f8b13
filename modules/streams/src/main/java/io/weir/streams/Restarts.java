package io.weir.streams;

import java.time.Duration;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How often the job comes back after a failure where Flink's configuration says nothing of it: with growing pauses, for about
 * half an hour. Flink by itself would go on for ever, and a job that never runs would look like one that does.
 */
public final class Restarts {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 30;

    /** Having run that long without a failure, it may fail as often again. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private Restarts() {}

    public static void addTo(StreamExecutionEnvironment flink) {
        ReadableConfig given = flink.getConfiguration();
        if (given.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
            flink.configure(bounded());
        }
    }

    private static Configuration bounded() {
        Configuration bounded = new Configuration();
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_PAUSE);
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_PAUSE);
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, MOST);
        bounded.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, FORGOTTEN_AFTER);
        return bounded;
    }
}
