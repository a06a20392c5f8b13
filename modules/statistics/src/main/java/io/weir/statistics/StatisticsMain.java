package io.weir.statistics;

import io.weir.model.settings.Env;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the job to Flink, whose configuration says how it runs. */
public final class StatisticsMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(StatisticsMain.class);

    private StatisticsMain() {}

    public static void main(String[] args) throws Exception {
        StatisticsConfig config = StatisticsConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        StatisticsJob.build(flink, config);
        flink.execute(StatisticsJob.NAME);
    }
}
