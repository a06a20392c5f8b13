package io.weir.bench.state;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.weir.statistics.SeriesValue;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * As many values as are asked for, then none until more are: of one sensor after the other, each every two minutes and a half as boards measure, in its
 * own series and in those of its city, its country and all.
 */
final class MadeUpValues implements FlatMapFunction<Long, SeriesValue> {

    private static final long serialVersionUID = 1L;
    private static final long INTERVAL = 150_000;
    private static final long IN_A_CITY = 100;
    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final AtomicLong NEXT = new AtomicLong();
    private static final AtomicLong WANTED = new AtomicLong();

    private final long sensors;
    private final long cities;

    MadeUpValues(long sensors) {
        this.sensors = sensors;
        cities = Math.max(1, sensors / IN_A_CITY);
    }

    /** Begins anew. */
    static void reset() {
        WANTED.set(0);
        NEXT.set(0);
    }

    /** Asks for so many more. */
    static void want(long more) {
        WANTED.addAndGet(more);
    }

    /** Wants none beyond those there are. */
    static void enough() {
        WANTED.set(NEXT.get());
    }

    /** Whether there are all that were asked for. */
    static boolean done() {
        return NEXT.get() >= WANTED.get();
    }

    @Override
    public void flatMap(Long any, Collector<SeriesValue> to) {
        long number = NEXT.get();
        if (number >= WANTED.get()) {
            LockSupport.parkNanos(1_000_000); // a barrier may pass
            return;
        }
        long sensor = number % sensors;
        long at = BEGIN + number / sensors * INTERVAL + sensor * INTERVAL / sensors;
        double value =
                Math.rint(Math.exp(new Random(number).nextGaussian()) * 1_000) / 100; // as dust is told, in hundredths
        to.collect(new SeriesValue("sensor/feed/" + sensor + "/P1", value, at, false));
        to.collect(new SeriesValue("city/DE/" + sensor % cities + "/P1", value, at, false));
        to.collect(new SeriesValue("country/DE/P1", value, at, false));
        to.collect(new SeriesValue("all/all/P1", value, at, false));
        NEXT.incrementAndGet();
    }
}
