package io.weir.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.model.InvalidReadingException;
import io.weir.store.LineProtocol;
import io.weir.store.StoredRecords;

/** Messages and their lines, in the order of their coming; used again and again. */
final class Batch {

    private final LineProtocol lines = new LineProtocol();
    private final List<Message> messages = new ArrayList<>();
    private int records; // that are no measures

    /**
     * Adds a message with its line.
     *
     * @throws InvalidReadingException where it can't be read; the batch is then as it was
     */
    void add(Message message) {
        Optional<StoredRecords<?>> records = message.records();
        if (records.isPresent()) {
            lines.add(message.value(), records.get());
            this.records++;
        } else {
            lines.add(message.value(), message.kinds());
        }
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

    /** How many of the messages from one index, inclusive, to another, exclusive, are measures. */
    int measures(int from, int to) {
        if (records == 0) {
            return to - from;
        }
        int measures = 0;
        for (Message message : messages.subList(from, to)) {
            measures += message.records().isEmpty() ? 1 : 0;
        }
        return measures;
    }

    void clear() {
        lines.clear();
        messages.clear();
        records = 0;
    }
}
