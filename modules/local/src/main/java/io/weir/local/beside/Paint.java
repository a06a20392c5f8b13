package io.weir.local.beside;

/**
 * Colours for a terminal.
 *
 * @param on whether there are any: not where output goes to a file, nor where somebody has set {@code NO_COLOR}
 */
public record Paint(boolean on) {

    private static final String ESCAPE = "\u001b[";

    /** All is well. */
    String good(String text) {
        return coloured("32", text);
    }

    /** Something to look at. */
    String fair(String text) {
        return coloured("33", text);
    }

    /** Something is wrong. */
    String bad(String text) {
        return coloured("31", text);
    }

    /** What matters less. */
    String faint(String text) {
        return coloured("2", text);
    }

    String bold(String text) {
        return coloured("1", text);
    }

    private String coloured(String code, String text) {
        return on ? ESCAPE + code + 'm' + text + ESCAPE + "0m" : text;
    }
}
