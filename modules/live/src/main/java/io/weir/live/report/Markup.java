package io.weir.live.report;

/** Text put into HTML so that it stays text. */
final class Markup {

    private Markup() {}

    /** Fit for an element and for an attribute in double quotes; what no page may hold is a blank. */
    static String text(String text) {
        StringBuilder markup = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.appendCodePoint(isShown(point) ? point : ' ');
            }
        });
        return markup.toString();
    }

    /** Not control characters, halves of characters, nor those that turn the direction of what follows. */
    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
