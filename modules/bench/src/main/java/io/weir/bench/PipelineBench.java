package io.weir.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

import io.weir.bench.kafka.Broker;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.KafkaEnds;
import io.weir.wire.Channels;

/** The splitter against a bare copy and against a plain client, in turn, over the same readings. */
final class PipelineBench {

    /** In a third round of the splitter the compiler still took a twentieth of the time. */
    private static final int WARM_UP_ROUNDS = 3;

    private final BenchConfig config;
    private final PrintStream out;

    PipelineBench(BenchConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /** Runs all rounds, and prints what came of each and of all. */
    void run(Path folder) {
        try (Broker broker = Broker.start(folder.resolve("kafka"))) {
            String servers = broker.bootstrapServers();
            KafkaTopics.create(servers, Channels.all(Catalogue.BUILT_IN));
            out.printf("Sending %,d readings ...%n", config.readings());
            Input input = Input.send(Readings.load(), config.readings(), servers);
            out.printf(
                    "A split gives %.2f messages of %d bytes for each, on average%n", input.messages(), input.length());

            Properties producer = KafkaEnds.producerSettings();
            Contender copy = new ClientContender("bare copy", servers, producer, () -> new Copy(input));
            Contender client =
                    new ClientContender("plain client, Jackson", servers, producer, () -> new JacksonSplit()::split);
            Contender splitter = new SplitterContender(servers, folder.resolve("checkpoints"));
            try (Leftovers leftovers = new Leftovers(servers)) {
                report(rounds(List.of(copy, client, splitter), leftovers));
            }
        }
    }

    /** What each did in each round, after some that count for nobody: in them the compiler is busy. */
    private List<List<Speed>> rounds(List<Contender> contenders, Leftovers leftovers) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            round("warm-up", contenders, leftovers);
        }
        return IntStream.rangeClosed(1, config.rounds())
                .mapToObj(round -> round("round " + round, contenders, leftovers))
                .toList();
    }

    /** What each did, in their order. */
    private List<Speed> round(String name, List<Contender> contenders, Leftovers leftovers) {
        List<Speed> speeds = new ArrayList<>();
        for (Contender contender : contenders) {
            Speed speed = speed(contender);
            print(name + ", " + contender.name(), speed);
            speeds.add(speed);
            leftovers.clear();
        }
        return speeds;
    }

    private Speed speed(Contender contender) {
        System.gc(); // nobody pays for another one's garbage
        try (Contender.Run run = contender.start()) {
            return Speed.of(run, config.warmUp(), config.readings());
        }
    }

    private void report(List<List<Speed>> rounds) {
        Speed copy = median(rounds, 0);
        Speed client = median(rounds, 1);
        Speed splitter = median(rounds, 2);
        out.printf("%nMedians of %d rounds%n", config.rounds());
        print("a: bare copy", copy);
        print("b: plain client, Jackson", client);
        print("c: splitter", splitter);
        out.printf("%nRatios, per CPU second (per second of the clock)%n");
        print("c/a", splitter, copy);
        print("c/b", splitter, client);
        print("b/a", client, copy);
    }

    private static Speed median(List<List<Speed>> rounds, int contender) {
        return Speed.median(rounds.stream().map(speeds -> speeds.get(contender)).toList());
    }

    private void print(String what, Speed speed) {
        out.printf("%-32s %,9.0f readings/s %,9.0f per CPU second%n", what, speed.perSecond(), speed.perCpuSecond());
    }

    private void print(String what, Speed one, Speed other) {
        out.printf(
                "%-5s %.2f (%.2f)%n",
                what, one.perCpuSecond() / other.perCpuSecond(), one.perSecond() / other.perSecond());
    }
}
