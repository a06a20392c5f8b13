package io.weir.intake.sources.airrohr;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.intake.push.SenderNetwork;

/**
 * Who pushed, as far as the few headers say that are looked at. Boards send others too, and with them keys that are meant for
 * somebody else: those are neither read nor kept.
 *
 * @param board its number; null where no header says it
 * @param pin which of the board's sensors, by Sensor.Community's numbers; null where the body has them all
 * @param network the address that it came from, without the part that says which machine it was
 */
record Sender(String board, String pin, String network) {

    /** Nobody: of bytes that are read again. */
    static final Sender UNKNOWN = new Sender(null, null, "unknown");

    private static final Pattern BOARD = Pattern.compile("(?:[A-Za-z]+[A-Za-z0-9]*-)?([A-Za-z0-9_:.]{1,60})");
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9.-]{1,60}/([A-Za-z0-9]{1,30})/.*");
    private static final int MOST_DIGITS = 20;
    private static final Pattern PIN = Pattern.compile("\\d{1,3}");

    /**
     * @param header of that name; null where there is none
     * @param address as text, of a socket
     */
    static Sender of(UnaryOperator<String> header, String address) {
        Optional<String> named = Stream.of("X-Sensor", "Sensor", "Node")
                .map(header)
                .map(Sender::board)
                .flatMap(Optional::stream)
                .findFirst();
        Matcher agent =
                AGENT.matcher(Optional.ofNullable(header.apply("User-Agent")).orElse(""));
        String board = named.orElse(agent.matches() ? agent.group(1) : null);
        String pin = header.apply("X-PIN");
        return new Sender(board, pin != null && PIN.matcher(pin).matches() ? pin : null, SenderNetwork.of(address));
    }

    /** A sentence with who sent what it is about, for the owner to find the board. */
    String told(String detail) {
        return this == UNKNOWN ? detail : "from " + network + (board == null ? "" : ", board " + board) + ": " + detail;
    }

    /** The number of a board that calls itself {@code esp8266-3394227}, {@code esp32-...} or by the number alone. */
    static Optional<String> board(String text) {
        if (isNumber(text)) {
            return Optional.of(text);
        }
        Matcher board = BOARD.matcher(text == null ? "" : text.strip());
        return board.matches() ? Optional.of(board.group(1)) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_DIGITS) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
