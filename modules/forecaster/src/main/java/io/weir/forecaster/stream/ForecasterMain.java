package io.weir.forecaster.stream;

import io.weir.model.settings.Env;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the job to Flink, whose configuration says how it runs. */
public final class ForecasterMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(ForecasterMain.class);

    private ForecasterMain() {}

    public static void main(String[] args) throws Exception {
        ForecasterConfig config = ForecasterConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        ForecasterJob.build(flink, config);
        flink.execute(ForecasterJob.NAME);
    }
}
