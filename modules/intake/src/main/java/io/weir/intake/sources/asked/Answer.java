package io.weir.intake.sources.asked;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.weir.intake.board.BoardValue;

/**
 * What a board says.
 *
 * @param age since it measured, negative before it has done so; nothing where it does not say
 * @param values in its order
 */
record Answer(Optional<Duration> age, List<BoardValue> values) {

    Answer {
        values = List.copyOf(values);
    }

    /** Whether it has measured anything yet. */
    boolean hasMeasured() {
        return !values.isEmpty() && !age.map(Duration::isNegative).orElse(false);
    }
}
