package io.weir.local.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

import io.weir.kafka.Lag;
import io.weir.local.pipeline.Pipeline;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Step;
import org.apache.kafka.common.KafkaException;

/** Says of each stage of an ingest that runs beside the others how far it is, and when it will be done: each second, on a thread of its own. */
final class Stages implements AutoCloseable {

    private static final Duration EACH = Duration.ofSeconds(1);

    /** From that part on an end is told: what has just begun would seem to take for ever. */
    private static final double FORESEEABLE = 0.01;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Pipeline pipeline;
    private final Catalogue catalogue;
    private final Consumer<String> out;
    private final Instant began = Instant.now();
    private final long storedBefore;
    private final long readingsBefore;
    private final Thread thread = new Thread(this::run, "stages");
    private volatile double read;

    private Stages(Pipeline pipeline, Catalogue catalogue, Consumer<String> out) {
        this.pipeline = pipeline;
        this.catalogue = catalogue;
        this.out = out;
        storedBefore = pipeline.stored();
        readingsBefore = readings();
    }

    /**
     * Begins.
     *
     * @param out gets a line each time
     */
    static Stages start(Pipeline pipeline, Catalogue catalogue, Consumer<String> out) {
        Stages stages = new Stages(pipeline, catalogue, out);
        stages.thread.setDaemon(true);
        stages.thread.start();
        return stages;
    }

    /** So much of the input was read, from 0 to 1. */
    void read(double part) {
        read = part;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try (Lag lag = new Lag(pipeline.bootstrapServers(), catalogue, pipeline::positions)) {
            while (true) {
                Thread.sleep(EACH.toMillis());
                out.accept(line(read, lag.of(Step.SPLIT), lag.of(Step.STORED)));
            }
        } catch (InterruptedException | KafkaException e) {
            // told to end, or Kafka is gone, which others say
        }
    }

    /** Of the input as a whole: what was sent and split and stored of the part that was read is known, and so is that part. */
    private String line(double ofInput, long toSplit, long toStore) {
        long readings = readings() - readingsBefore;
        long measures = pipeline.stored() - storedBefore;
        double split = ofInput * part(readings - toSplit, toSplit);
        double stored = split * part(measures, toStore);
        Instant now = Instant.now();
        return stage("read", ofInput, began, now) + ", " + stage("split", split, began, now) + ", "
                + stage("stored", stored, began, now);
    }

    private static double part(double done, double left) {
        return done <= 0 ? 0 : done / (done + left);
    }

    /** How far it is, with the time at which it will be done if it goes on as it went since it began. */
    static String stage(String name, double done, Instant began, Instant now) {
        String percent = name + ' ' + (int) (done * 100) + " %";
        if (done < FORESEEABLE || done >= 1) {
            return percent;
        }
        Instant end = now.plusMillis((long) (Duration.between(began, now).toMillis() / done * (1 - done)));
        return percent + " (until " + CLOCK.format(end.atZone(ZoneId.systemDefault())) + ")";
    }

    private long readings() {
        return pipeline.counted("scraper_readings_total");
    }
}
