package io.weir.splitter;

import java.util.Arrays;
import java.util.function.Consumer;

/** Finds sensors by a reading, without making its key first. Bounded: who fills it has to clear it. */
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

    /** The sensor of the reading, or null where it was not added. */
    Sensor find(SensorReading reading) {
        return slots[slot(reading)];
    }

    /** Adds the sensor of the reading, which must not be there; only while it is not full. */
    Sensor add(SensorReading reading) {
        Sensor sensor = new Sensor(reading.key(), null);
        slots[slot(reading)] = sensor;
        size++;
        return sensor;
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

    private int slot(SensorReading reading) {
        int slot = reading.keyHash() & slots.length - 1;
        while (slots[slot] != null && !reading.hasKey(slots[slot].key)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
