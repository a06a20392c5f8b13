package io.weir.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.Topics;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;

/**
 * The page with recorded sensors that go on telling, for whoever works on its looks: {@code LivePreview [port] [source] [copies]}
 * with {@code -Dweir.shared=...}; then open http://127.0.0.1:8080.
 */
final class LivePreview {

    private static final int AT_A_TIME = 400;

    private LivePreview() {}

    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : LiveConfig.PORT;
        String source = args.length > 1 ? args[1] : "sensor-community";
        Catalogue catalogue = Catalogue.BUILT_IN;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Files.createTempDirectory("weir-preview"));
                Sender sender = new Sender(kafka.bootstrapServers());
                LiveServer server = LiveServer.start(
                        LiveConfig.of(kafka.bootstrapServers(), catalogue, "127.0.0.1", port),
                        ScriptedStore.ofWaves(),
                        new SimpleMeterRegistry(),
                        new Readiness())) {
            System.out.println("http://127.0.0.1:" + server.port());
            Path folder = RecordedSensors.folder().orElseThrow();
            KafkaTopics.create(kafka.bootstrapServers(), Topics.all(catalogue));
            List<Measure> measures = RecordedSensors.measures(folder, source, Instant.now());
            goOn(sender, args.length > 2 ? moreOf(measures, Integer.parseInt(args[2])) : measures, catalogue);
        }
    }

    /** As many of each as that, scattered: for seeing how the page bears it. */
    private static List<Measure> moreOf(List<Measure> measures, int copies) {
        Random random = new Random(2);
        List<Measure> more = new ArrayList<>(measures);
        for (int copy = 1; copy < copies; copy++) {
            for (Measure each : measures) {
                Place near = each.place();
                Place place = new Place(
                        null,
                        Math.max(-80, Math.min(80, near.latitude() + random.nextGaussian() * 2)),
                        Math.max(-179, Math.min(179, near.longitude() + random.nextGaussian() * 3)),
                        null,
                        near.country(),
                        near.city(),
                        random.nextInt(10) == 0);
                more.add(new Measure(
                        each.source(),
                        each.sensor() + "-" + copy,
                        each.type(),
                        each.kind(),
                        each.value(),
                        each.takenAt(),
                        place));
            }
        }
        return more;
    }

    private static void goOn(Sender sender, List<Measure> all, Catalogue catalogue) throws Exception {
        Random random = new Random(1);
        send(sender, all);
        for (int round = 0; ; round++) {
            List<Measure> some = new ArrayList<>();
            for (int i = 0; i < AT_A_TIME; i++) {
                Measure old = all.get(random.nextInt(all.size()));
                double value = old.value() * (0.9 + 0.2 * random.nextDouble());
                some.add(new Measure(
                        old.source(), old.sensor(), old.type(), old.kind(), value, Instant.now(), old.place()));
            }
            send(sender, some);
            sender.rejected(List.of(rejected(round, random)));
            sender.commit("splitter", sender.ends(List.of(Topics.READINGS)));
            sender.commit("collector", sender.ends(Topics.measures(catalogue)));
            Thread.sleep(900);
        }
    }

    private static void send(Sender sender, List<Measure> measures) {
        sender.readings(measures.stream().map(LivePreview::reading).toList());
        sender.measures(measures);
    }

    private static Reading reading(Measure measure) {
        return new Reading(
                measure.source(),
                null,
                measure.sensor(),
                measure.type(),
                measure.takenAt(),
                measure.takenAt(),
                measure.place(),
                java.util.Map.of(measure.kind(), Double.toString(measure.value())),
                null);
    }

    private static Rejected rejected(int round, Random random) {
        Reason reason = List.of(
                        Reason.OUT_OF_RANGE,
                        Reason.OUT_OF_RANGE,
                        Reason.SENSOR_ERROR_CODE,
                        Reason.UNKNOWN_KIND,
                        Reason.MALFORMED)
                .get(random.nextInt(5));
        return Rejected.of(
                ("{\"source\":\"sensor-community\",\"sensor\":\"" + (5000 + round) + "\"}").getBytes(),
                reason,
                "humidity must be between 0 and 100, but is 1" + round + ".5",
                reason == Reason.MALFORMED ? null : "humidity",
                Stage.SPLITTER,
                Rejected.origin(Topics.READINGS, round % 6, round));
    }
}
