package io.weir.intake.sources.asked;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which boards did not answer the last time, and why; the log says it when that changes. Apart from the source, for
 * what is known of all sources is read before anything may be logged.
 */
final class AwayBoards {

    private static final Logger LOGGER = LoggerFactory.getLogger(AwayBoards.class);

    private final Map<String, String> why = new TreeMap<>();

    void away(String board, String trouble) {
        if (why.put(board, trouble) == null) {
            LOGGER.warn("A board does not answer: board={} why={}", board, trouble);
        }
    }

    void back(String board) {
        if (why.remove(board) != null) {
            LOGGER.info("A board answers again: board={}", board);
        }
    }

    int size() {
        return why.size();
    }

    /** Each with the reason. */
    @Override
    public String toString() {
        return why.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
