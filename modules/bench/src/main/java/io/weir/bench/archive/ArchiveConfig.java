package io.weir.bench.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * How long the bench of the archive runs.
 *
 * @param rounds in each of which every contender runs once
 * @param laps of the snapshot in the archive
 * @param most that one run may take
 * @param earlier where the earlier build is already, as {@code make quick} made it
 */
public record ArchiveConfig(int rounds, int laps, Duration most, Optional<Path> earlier) {

    static final String EARLIER = "4222c1a";

    public ArchiveConfig {
        if (rounds < 1) {
            throw new ConfigException("BENCH_ROUNDS must be at least 1, but is " + rounds);
        }
        if (laps < 1) {
            throw new ConfigException("BENCH_LAPS must be at least 1, but is " + laps);
        }
    }

    public static ArchiveConfig from(Env env) {
        return new ArchiveConfig(
                env.integer("BENCH_ROUNDS", 5),
                env.integer("BENCH_LAPS", 100),
                env.seconds("BENCH_MOST_SECONDS", Duration.ofMinutes(5)),
                env.path("BENCH_EARLIER"));
    }

    /** The build of {@value #EARLIER}, which is made in {@code modules/bench/target/earlier} unless there is one already. */
    public Build earlierBuild(Path repository) {
        return earlier.map(Build::in)
                .orElseGet(
                        () -> Build.earlier(EARLIER, repository, repository.resolve("modules/bench/target/earlier")));
    }
}
