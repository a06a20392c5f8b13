package io.weir.intake.sources.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The connection to a broker, in one version of MQTT. It comes back by itself until it is closed. */
interface Link {

    /**
     * A message, and the way to tell the broker that it may forget it.
     *
     * @param retained whether the broker kept it and gave it to a new subscriber
     * @param again whether the broker keeps it until it is acknowledged; one that was published with QoS 0 comes once
     */
    record Delivered(String topic, byte[] payload, boolean retained, boolean again, Runnable acknowledge) {}

    /** Connects as soon as the broker is there. */
    void connect();

    /**
     * Subscribes.
     *
     * @param retained whether what the broker kept is wanted each time, and not only the first time
     * @param kept whether the broker keeps a message until it is acknowledged; else each comes at most once
     */
    CompletableFuture<?> subscribe(List<String> filters, boolean retained, boolean kept);

    /** Disconnects; the broker keeps what comes from now on. */
    CompletableFuture<?> disconnect();
}
