package io.weir.live.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Pictures in SVG: bars, and rows of cells that are the darker the more there is. Each says in words what it shows. */
final class Pictures {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 120;
    private static final int FOOT = 16;
    private static final int CELL = 14;
    private static final int NAME = 90;
    private static final int MOST_MARKS = 12;

    private Pictures() {}

    /** A bar for each number. */
    static String bars(String what, List<String> labels, double[] numbers) {
        double most = Arrays.stream(numbers).max().orElse(0);
        double width = (double) WIDTH / Math.max(1, numbers.length);
        StringBuilder svg = open(what, WIDTH, HEIGHT + FOOT);
        int each = Math.max(1, (numbers.length + MOST_MARKS - 1) / MOST_MARKS);
        for (int n = 0; n < numbers.length; n++) {
            double height = most == 0 ? 0 : numbers[n] / most * (HEIGHT - 4);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s: %s</title></rect>",
                    n * width,
                    HEIGHT - height,
                    Math.max(0.5, width - 1),
                    height,
                    Markup.text(labels.get(n)),
                    Numbers.rounded(numbers[n])));
            if (n % each == 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.2f\" y=\"%d\">%s</text>",
                        n * width,
                        HEIGHT + FOOT - 4,
                        Markup.text(labels.get(n))));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /**
     * A row of cells for each name, each row by its own most.
     *
     * @param columns what the cells are, from left to right
     */
    static String rows(String what, List<String> names, List<String> columns, IntFunction<long[]> counts) {
        double width = (double) (WIDTH - NAME) / columns.size();
        StringBuilder svg = open(what, WIDTH, names.size() * CELL + FOOT);
        for (int row = 0; row < names.size(); row++) {
            long[] of = counts.apply(row);
            double most = most(of);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text>",
                    row * CELL + CELL - 3,
                    Markup.text(names.get(row))));
            for (int column = 0; column < of.length; column++) {
                if (of[column] > 0) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"cell\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill-opacity=\"%.3f\">"
                                    + "<title>%s, %s: %s</title></rect>",
                            NAME + column * width,
                            row * CELL + 1,
                            Math.max(0.5, width - 0.5),
                            CELL - 2,
                            0.1 + 0.9 * of[column] / most,
                            Markup.text(names.get(row)),
                            Markup.text(columns.get(column)),
                            Numbers.grouped(of[column])));
                }
            }
        }
        int each = Math.max(1, (columns.size() + MOST_MARKS - 1) / MOST_MARKS);
        for (int column = 0; column < columns.size(); column += each) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.2f\" y=\"%d\">%s</text>",
                    NAME + column * width,
                    names.size() * CELL + FOOT - 4,
                    Markup.text(columns.get(column))));
        }
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder open(String what, int width, int height) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                width,
                height,
                Markup.text(what)));
    }

    /** The greatest of some counts, and at least 1: by it they are drawn. */
    static long most(long[] counts) {
        return Math.max(1, Arrays.stream(counts).max().orElse(1));
    }
}
