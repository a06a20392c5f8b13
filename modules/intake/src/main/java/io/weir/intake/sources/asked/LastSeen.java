package io.weir.intake.sources.asked;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.weir.intake.board.BoardValue;

/**
 * What a board measured last, as far as we know: a board is asked more often than it measures. Its age is in whole
 * seconds and on its way for some time, so that one measurement seems to be of other moments each time it is asked
 * for: the first one stays.
 */
final class LastSeen {

    private static final Duration ABOUT = Duration.ofSeconds(5);
    private static final Duration WHILE_DEAF = Duration.ofSeconds(30);

    private Instant takenAt; // null before anything was
    private List<BoardValue> values = List.of();
    private boolean delivered;

    /**
     * When it measured what it answers at that moment; nothing where that is known already, or where it has not
     * measured yet.
     */
    Optional<Instant> news(Answer answer, Instant answeredAt) {
        if (!answer.hasMeasured()) {
            return Optional.empty();
        }
        Instant measuredAt = answer.age().map(answeredAt::minus).orElse(answeredAt);
        if (!isTheSame(answer, measuredAt)) {
            takenAt = measuredAt;
            values = answer.values();
            delivered = false;
        }
        return delivered ? Optional.empty() : Optional.of(takenAt);
    }

    /** It need not be handed over again. */
    void delivered() {
        delivered = true;
    }

    private boolean isTheSame(Answer answer, Instant measuredAt) {
        if (takenAt == null) {
            return false;
        }
        Duration apart = Duration.between(takenAt, measuredAt).abs();
        boolean alike = answer.values().equals(values);
        return answer.age().isEmpty()
                ? alike
                : apart.compareTo(ABOUT) <= 0 || alike && apart.compareTo(WHILE_DEAF) <= 0;
    }
}
