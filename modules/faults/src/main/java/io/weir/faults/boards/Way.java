package io.weir.faults.boards;

import java.util.OptionalInt;

/** How boards push, and whether they are told that what they pushed is safe. */
public enum Way {
    /** A connection for each push; answered once it is safe. */
    HTTP("airrohr", "P1", "", "-SDS011", true),
    /** QoS 1: the broker answers, and has promised by that to bring it to Weir. */
    MQTT("mqtt", "P1", "", "-SDS011", true),
    /** Nobody answers. */
    UDP("lines", "humidity", "UDP-", "", false),
    /** A connection that stays; nobody answers. */
    TCP("lines", "humidity", "TCP-", "", false);

    private static final int FIRST_BOARD = 1_000_000;

    private final String source;
    private final String kind;
    private final String before;
    private final String behind;
    private final boolean answered;

    Way(String source, String kind, String before, String behind, boolean answered) {
        this.source = source;
        this.kind = kind;
        this.before = before;
        this.behind = behind;
        this.answered = answered;
    }

    /** The source that takes it in. */
    public String source() {
        return source;
    }

    /** The kind of the value that tells which push it is from. */
    String kind() {
        return kind;
    }

    /** Whether a board is told that its push is safe; else it is only counted. */
    public boolean isAnswered() {
        return answered;
    }

    /** How a board calls itself. */
    String name(int board) {
        return before + (FIRST_BOARD + board);
    }

    /** The board that a sensor belongs to; nothing where it is none of this way's. */
    OptionalInt board(String sensor) {
        if (!sensor.startsWith(before) || !sensor.endsWith(behind)) {
            return OptionalInt.empty();
        }
        try {
            String number = sensor.substring(before.length(), sensor.length() - behind.length());
            return OptionalInt.of(Integer.parseInt(number) - FIRST_BOARD);
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public String toString() {
        return source + " by " + name();
    }
}
