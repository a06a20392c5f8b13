package io.weir.live.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A request that can't be answered: what is wrong, and a sentence for whoever asked. */
final class Problem extends RuntimeException {

    /** What can be wrong, for programs; the page has words for each of them in its languages, {@code problem.CODE}. */
    enum Code {
        PARAMETER(400),
        BODY(400),
        BODY_TYPE(415),
        BODY_LENGTH(413),
        TOO_MUCH(400),
        RULE(400),
        RULE_CONFLICT(409),
        NO_SUCH_RULE(404),
        RULES_UNWRITTEN(503),
        NO_SUCH_ALARM(404),
        ALARM_NOT_ACTIVE(409),
        ALARM_OF_RULES(409),
        KAFKA_AWAY(503),
        STORE_AWAY(502),
        STORE_BUSY(503),
        BUSY(503),
        MANY_BROWSERS(503),
        MANY_REQUESTS(429),
        NOT_FOUND(404),
        METHOD(405);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** As it stands in an answer, and in the names of texts. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final long serialVersionUID = 1;

    private final Code code;
    private final transient Duration retryAfter;

    Problem(Code code, String sentence) {
        this(code, sentence, null);
    }

    private Problem(Code code, String sentence, Duration retryAfter) {
        super(sentence, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** One that will be gone after a while. */
    static Problem forNow(Code code, String sentence, Duration retryAfter) {
        return new Problem(code, sentence, retryAfter);
    }

    /** After which it is worth to ask again, where that is known. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    Code code() {
        return code;
    }
}
