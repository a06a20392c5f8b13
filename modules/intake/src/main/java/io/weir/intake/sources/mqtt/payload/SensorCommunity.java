package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;

/** Records in the form of Sensor.Community's API; a broken one costs itself only. */
public final class SensorCommunity implements Payload {

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        SensorCommunityFormat.readWhole(message.payload(), message.source(), message.receivedAt(), out);
    }
}
