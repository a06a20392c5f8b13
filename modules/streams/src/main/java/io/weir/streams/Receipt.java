package io.weir.streams;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which transactions of one name were committed: the last epoch of each producer id that the name had. Within a producer id
 * epochs only grow, and a name is not used again before its last transaction is over.
 */
record Receipt(Map<Long, Short> epochs) {

    /** Kafka keeps 4 KiB beside an offset. A name has a new producer id after some 16,000 transactions. */
    private static final int MOST = 100;

    static final Receipt NONE = new Receipt(Map.of());

    Receipt {
        epochs = new LinkedHashMap<>(epochs); // the oldest first
    }

    /** Reads what {@link #text} wrote. */
    static Receipt of(String text) {
        return new Receipt(Arrays.stream(text.split(" "))
                .map(producer -> producer.split(":"))
                .collect(Collectors.toMap(
                        producer -> Long.valueOf(producer[0]),
                        producer -> Short.valueOf(producer[1]),
                        (former, latter) -> latter,
                        LinkedHashMap::new)));
    }

    /** This one and one transaction more. */
    Receipt with(long producerId, short epoch) {
        Map<Long, Short> more = new LinkedHashMap<>(epochs);
        more.put(producerId, epoch);
        if (more.size() > MOST) {
            more.remove(more.keySet().iterator().next());
        }
        return new Receipt(more);
    }

    /** Whether that transaction, or a later one of the same producer id, was committed. */
    boolean proves(long producerId, short epoch) {
        Short last = epochs.get(producerId);
        return last != null && last >= epoch;
    }

    /** One line of text: {@code producerId:epoch producerId:epoch}. */
    String text() {
        return epochs.entrySet().stream()
                .map(producer -> producer.getKey() + ":" + producer.getValue())
                .collect(Collectors.joining(" "));
    }
}
