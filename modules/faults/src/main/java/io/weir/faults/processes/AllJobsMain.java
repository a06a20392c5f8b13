package io.weir.faults.processes;

import java.util.Map;
import java.util.function.BiConsumer;

import io.weir.alarms.AlarmsConfig;
import io.weir.alarms.AlarmsJob;
import io.weir.model.settings.Env;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.statistics.StatisticsConfig;
import io.weir.statistics.StatisticsJob;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Hands the splitter and the jobs that read what it makes to one Flink, each a job of its own. */
public final class AllJobsMain {

    private static final Map<String, BiConsumer<StreamExecutionEnvironment, Env>> JOBS = Map.of(
            SplitterJob.NAME, (flink, env) -> SplitterJob.build(flink, SplitterConfig.from(env)),
            AlarmsJob.NAME, (flink, env) -> AlarmsJob.build(flink, AlarmsConfig.from(env)),
            StatisticsJob.NAME, (flink, env) -> StatisticsJob.build(flink, StatisticsConfig.from(env)));

    /** How many jobs these are. */
    static final int COUNT = JOBS.size();

    private AllJobsMain() {}

    public static void main(String[] args) throws Exception {
        Env env = new Env(System.getenv());
        for (Map.Entry<String, BiConsumer<StreamExecutionEnvironment, Env>> job : JOBS.entrySet()) {
            StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
            job.getValue().accept(flink, env);
            flink.executeAsync(job.getKey());
        }
    }
}
