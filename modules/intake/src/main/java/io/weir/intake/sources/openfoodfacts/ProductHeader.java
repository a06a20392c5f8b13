package io.weir.intake.sources.openfoodfacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of a table of products.
 *
 * @param separator between two fields
 * @param names of the columns, without those at the end that have none
 * @param width how many fields the header has, with those
 */
record ProductHeader(char separator, List<String> names, int width) {

    private static final String SEPARATORS = "\t|;,";
    private static final int LEAST = 3;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a line says of the columns below it; nothing where it is no header of products. */
    static Optional<ProductHeader> of(String line) {
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        char separator = '\t';
        for (char each : SEPARATORS.toCharArray()) {
            separator = count(text, each) > count(text, separator) ? each : separator;
        }
        List<String> names = new ArrayList<>(RowFields.plain(text, separator));
        names.replaceAll(String::strip);
        int width = names.size();
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1); // a separator ends the header, and so each row
        }
        return names.size() >= LEAST && ProductFields.areProducts(names)
                ? Optional.of(new ProductHeader(separator, List.copyOf(names), width))
                : Optional.empty();
    }

    /** Whether rows have a column for their code. */
    boolean coded() {
        return names.contains("code");
    }

    /** Whether there is a field for each column, and no more but empty ones. */
    boolean fits(List<String> fields) {
        return fields.size() >= names.size()
                && fields.subList(names.size(), fields.size()).stream().allMatch(String::isBlank);
    }

    private static long count(String text, char separator) {
        return text.chars().filter(each -> each == separator).count();
    }
}
