package io.weir.model;

/** Makes text from outside fit for a log line, a header or a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * The text with control, format and unpaired surrogate characters replaced by U+FFFD (a terminal escape or a line
     * break would otherwise speak for us), cut to at most {@code most} UTF-16 units with an ellipsis; null becomes empty.
     */
    public static String of(String text, int most) {
        if (text == null) {
            return "";
        }
        if (text.length() <= most && isPlain(text)) {
            return text; // as nearly all are
        }
        StringBuilder printable = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int next = Character.isSupplementaryCodePoint(point) ? 2 : 1;
            if (printable.length() + next > most - 1 && at + next < text.length()) {
                return printable.append('…').toString();
            }
            printable.appendCodePoint(isPrintable(point) ? point : 0xFFFD);
            at += next;
        }
        return printable.toString();
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
