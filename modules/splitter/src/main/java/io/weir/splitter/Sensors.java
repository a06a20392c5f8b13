package io.weir.splitter;

import java.util.Arrays;
import java.util.function.Consumer;

import io.weir.wire.scan.Slices;

/** Finds sensors by their key. Bounded: who fills it has to clear it. */
final class Sensors {

    private final int most;
    private final Sensor[] slots;
    private int size;

    /**
     * @param most how many there is room for, a power of two
     */
    Sensors(int most) {
        this.most = most;
        this.slots = new Sensor[2 * most]; // at most half full, so that searches end soon
    }

    /** The sensor, or null where it was not added. */
    Sensor find(byte[] key) {
        return slots[slot(key)];
    }

    /** Adds a sensor that is not there; only while it is not full. */
    void add(Sensor sensor) {
        slots[slot(sensor.key())] = sensor;
        size++;
    }

    boolean isFull() {
        return size == most;
    }

    void forEach(Consumer<Sensor> work) {
        for (Sensor sensor : slots) {
            if (sensor != null) {
                work.accept(sensor);
            }
        }
    }

    void clear() {
        Arrays.fill(slots, null);
        size = 0;
    }

    private int slot(byte[] key) {
        int slot = Slices.hash(key, 0, key.length) & slots.length - 1;
        while (slots[slot] != null && !slots[slot].hasKey(key)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
