package io.weir.intake.sources.asked;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.board.BoardReadings;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/** Hands over what is new in a board's answer, or that it is none. */
final class TellAnswer {

    private TellAnswer() {}

    /**
     * Answers whether readings were handed over.
     *
     * @param source name of the feed
     * @param bytes up to one more than are read
     * @param last what the board is known to have measured; is told what it has now
     */
    static boolean of(
            String source, Board board, byte[] bytes, Instant answeredAt, LastSeen last, Consumer<Scraped> out) {
        try {
            Answer answer = answer(bytes);
            Optional<Instant> takenAt = last.news(answer, answeredAt);
            takenAt.ifPresent(at -> new BoardReadings(source, board.name(), board.place(), null, at, answeredAt)
                    .of(answer.values())
                    .forEach(reading -> out.accept(new Scraped.Found(reading))));
            return takenAt.isPresent();
        } catch (InvalidReadingException e) {
            byte[] original = Arrays.copyOf(bytes, Math.min(bytes.length, BoardClient.MOST_BYTES));
            out.accept(new Scraped.Refused(Rejected.of(
                            original,
                            e.reason(),
                            board.name() + ": " + e.getMessage(),
                            null,
                            Stage.SCRAPER,
                            Rejected.origin(source, original))
                    .ofSensor(board.name())));
            return false;
        }
    }

    private static Answer answer(byte[] bytes) {
        if (bytes.length > BoardClient.MOST_BYTES) {
            throw new InvalidReadingException(
                    Reason.TOO_LARGE, "the answer is longer than " + BoardClient.MOST_BYTES + " bytes");
        }
        return AnswerReader.read(bytes);
    }
}
