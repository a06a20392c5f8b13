package io.weir.splitter;

import java.io.IOException;
import java.io.ObjectInputStream;

import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.streams.Received;
import io.weir.wire.json.ReadingJson;
import io.weir.wire.scan.ReadingScanner;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * The sensor that a message is of: {@code source/sensor} out of its bytes. The Kafka key is no proof of it, and two ways to
 * write one reading must meet in one memory.
 */
final class SensorKey implements KeySelector<Received, String> {

    /** The key of what can't be read: nothing is remembered of it. */
    static final String UNREADABLE = "";

    private static final long serialVersionUID = 1L;

    private transient ReadingScanner scanner = new ReadingScanner();

    @Override
    public String getKey(Received message) {
        String key = scanner.key(message.bytes());
        return key != null ? key : parsedKey(message.bytes());
    }

    private static String parsedKey(byte[] bytes) {
        try {
            return bytes.length > Rejected.MOST_BYTES
                    ? UNREADABLE
                    : ReadingJson.read(bytes).key();
        } catch (InvalidReadingException e) {
            return UNREADABLE; // split() will say why
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        scanner = new ReadingScanner();
    }
}
