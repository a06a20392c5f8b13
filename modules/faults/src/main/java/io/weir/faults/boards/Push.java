package io.weir.faults.boards;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;

import io.weir.faults.load.FaultsException;
import io.weir.model.MeasureIdentity;

/**
 * What one board says once. Boards have no clock, or one that is read to seconds, so the value itself tells which push it is from:
 * it counts a board's pushes, in hundredths.
 *
 * @param number of all pushes of that way, from 0; boards take turns
 */
public record Push(Way way, int number) {

    /** How many boards push in each way. */
    static final int BOARDS = 200;

    private static final int MOST_OF_A_BOARD = 10_000; // humidity goes up to 100.00 %
    private static final int TOO_MUCH = 500_000; // hundredths: beyond what either kind can be
    private static final int WRONG = 37; // one push in so many

    public Push {
        if (number / BOARDS >= MOST_OF_A_BOARD) {
            throw new FaultsException("A run can't have more than " + BOARDS * MOST_OF_A_BOARD + " pushes by " + way);
        }
    }

    /** The push that a value was in; nothing where it is from no board of that way. */
    static OptionalInt number(Way way, MeasureIdentity identity, double value) {
        OptionalInt board = way.board(identity.sensor().sensor());
        boolean ours = identity.sensor().source().equals(way.source())
                && identity.kind().equals(way.kind())
                && board.isPresent()
                && board.getAsInt() >= 0
                && board.getAsInt() < BOARDS;
        if (!ours) {
            return OptionalInt.empty();
        }
        long hundredths = Math.round(value * 100);
        long turn = hundredths >= TOO_MUCH ? hundredths - TOO_MUCH : hundredths;
        return OptionalInt.of(Math.toIntExact(turn * BOARDS + board.getAsInt()));
    }

    /** Whether its value is one that can be; else it is rejected. */
    boolean isGood() {
        return number % WRONG != 0;
    }

    /** How its board calls itself. */
    String board() {
        return way.name(number % BOARDS);
    }

    String value() {
        int hundredths = number / BOARDS + (isGood() ? 0 : TOO_MUCH);
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }

    /** As airrohr's firmware posts it. */
    public String body() {
        return body("");
    }

    /** As a bridge publishes it, with a time. */
    String body(Instant at) {
        return body("\"timestamp\":\"" + at + "\",");
    }

    /** As small boards send it in a line. */
    String line() {
        return "{\"dev_id\":\"" + board() + "\",\"seq\":" + number + ",\"h\":" + value() + "}\n";
    }

    private String body(String time) {
        return "{" + time + "\"esp8266id\":\"" + board() + "\",\"software_version\":\"NRZ-2024-135\","
                + "\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"" + value()
                + "\"},{\"value_type\":\"SDS_P2\",\"value\":\"4.30\"},"
                + "{\"value_type\":\"samples\",\"value\":\"4970338\"},{\"value_type\":\"signal\",\"value\":\"-59\"}]}";
    }
}
