package io.weir.splitter;

import io.weir.model.settings.Env;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the job to Flink, whose configuration says how it runs. */
public final class SplitterMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(SplitterMain.class);

    private SplitterMain() {}

    public static void main(String[] args) throws Exception {
        SplitterConfig config = SplitterConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        SplitterJob.build(flink, config);
        flink.execute(SplitterJob.NAME);
    }
}
