package io.weir.collector;

import java.util.ArrayList;
import java.util.List;

import io.weir.model.InvalidReadingException;
import io.weir.store.LineProtocol;

/** Messages and their lines, in the order of their coming; used again and again. */
final class Batch {

    private final LineProtocol lines = new LineProtocol();
    private final List<Message> messages = new ArrayList<>();

    /**
     * Adds a message with its line.
     *
     * @throws InvalidReadingException where it can't be read; the batch is then as it was
     */
    void add(Message message) {
        lines.add(message.value(), message.kinds());
        messages.add(message);
    }

    /** How many messages there are. */
    int size() {
        return messages.size();
    }

    /** How many bytes their lines have. */
    int bytes() {
        return lines.length();
    }

    Message message(int index) {
        return messages.get(index);
    }

    /** The lines from one index, inclusive, to another, exclusive. */
    byte[] lines(int from, int to) {
        return lines.bytes(from, to);
    }

    void clear() {
        lines.clear();
        messages.clear();
    }
}
