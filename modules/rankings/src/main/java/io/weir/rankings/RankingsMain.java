package io.weir.rankings;

import io.weir.model.settings.Env;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the job to Flink, whose configuration says how it runs. */
public final class RankingsMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(RankingsMain.class);

    private RankingsMain() {}

    public static void main(String[] args) throws Exception {
        RankingsConfig config = RankingsConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        RankingsJob.build(flink, config);
        flink.execute(RankingsJob.NAME);
    }
}
