package io.weir.alarms;

import io.weir.model.settings.Env;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the job to Flink, whose configuration says how it runs. */
public final class AlarmsMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlarmsMain.class);

    private AlarmsMain() {}

    public static void main(String[] args) throws Exception {
        AlarmsConfig config = AlarmsConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        AlarmsJob.build(flink, config);
        flink.execute(AlarmsJob.NAME);
    }
}
