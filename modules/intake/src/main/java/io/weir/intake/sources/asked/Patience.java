package io.weir.intake.sources.asked;

import java.time.Duration;

/**
 * How long a board is waited for. While it measures it is deaf for 25 s, and answers after that.
 *
 * @param answer most until it answers
 * @param whole most until its answer has ended
 */
record Patience(Duration answer, Duration whole) {

    static final Patience OF_A_BOARD = new Patience(Duration.ofSeconds(40), Duration.ofSeconds(20));
}
