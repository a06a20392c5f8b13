package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.function.Consumer;

import io.weir.intake.Scraped;

/** One form of payloads. */
@FunctionalInterface
public interface Payload {

    /**
     * Hands over what was measured; nothing where the message tells of something else. Nothing of a message counts where it
     * throws.
     *
     * @throws io.weir.model.InvalidReadingException naming what is missing or wrong
     * @throws IOException where it is not JSON, and should be
     */
    void read(Message message, Consumer<Scraped> out) throws IOException;
}
