package io.weir.forecaster.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;

/** All that is remembered of a series: hours, what is learned of each horizon, and what is still to come true. At most 8 KiB. */
public final class Memory {

    /** More than this the bytes of a memory never have. */
    public static final int MOST_BYTES = 8 * 1024;

    private static final byte VERSION = 1;
    private static final int MOST_HORIZONS = 8;

    final Hours hours;
    final List<Horizon> horizons;
    final List<Awaited> awaited;

    private Memory(Hours hours, List<Horizon> horizons, List<Awaited> awaited) {
        this.hours = hours;
        this.horizons = horizons;
        this.awaited = awaited;
    }

    /** That of a series of which nothing is known. */
    static Memory of(ForecastModel model) {
        List<Horizon> horizons = new ArrayList<>();
        for (HorizonModel horizon : model.horizons()) {
            horizons.add(Horizon.of(horizon.calibration()));
        }
        return new Memory(new Hours(), horizons, new ArrayList<>());
    }

    /** Goes on to that hour, behind the newest that it has, with this mean of so many values; of none it is not known. */
    void put(long hour, double mean, int count) {
        hours.put(hour, mean, count);
    }

    /** Adds a value that came late to its hour; tells whether that is still remembered. */
    public boolean add(long hour, double value) {
        return hours.add(hour, value);
    }

    /** Whether hours before its first are remembered, of what neighbours had. */
    boolean hasBorrowed() {
        return hours.areLent();
    }

    /** How many hours have a value of its own. */
    int known() {
        return hours.known();
    }

    /** For how many hours there has been no value. */
    public int age() {
        return hours.age();
    }

    /** As bytes. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(2
                + Hours.bytes(hours.length())
                + horizons.size() * Horizon.BYTES
                + Short.BYTES
                + awaited.size() * Awaited.BYTES);
        out.put(VERSION);
        hours.write(out);
        out.put((byte) horizons.size());
        horizons.forEach(horizon -> horizon.write(out));
        out.putShort((short) awaited.size());
        awaited.forEach(each -> each.write(out));
        return out.array();
    }

    /**
     * The memory of these bytes.
     *
     * @throws IllegalStateException where another version has written them
     */
    public static Memory read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("A memory of version " + version + " can't be read by version " + VERSION);
        }
        Hours hours = Hours.read(in);
        List<Horizon> horizons = new ArrayList<>(MOST_HORIZONS);
        for (int left = in.get(); left > 0; left--) {
            horizons.add(Horizon.read(in));
        }
        List<Awaited> awaited = new ArrayList<>();
        for (int left = in.getShort(); left > 0; left--) {
            awaited.add(Awaited.read(in));
        }
        return new Memory(hours, horizons, awaited);
    }
}
