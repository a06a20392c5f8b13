package io.weir.intake.sources.madavi;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one size: of which sensor each of their fields is.
 *
 * @param kinds of the fields, by their names in the catalogue; null for the time
 * @param parts of which of the sensors each field is
 * @param unlessCounted the same where the board has no PPD42NS that counts: an old firmware says P1 for what an SDS weighed
 * @param types of the sensors; null for the board itself
 * @param sensors their names
 * @param lowTime where a PPD42NS says its low time; -1 where nowhere
 * @param weighed where an SDS says what it weighed; -1 where nowhere
 */
record MadaviLayout(
        String[] kinds,
        int[] parts,
        int[] unlessCounted,
        List<String> types,
        List<String> sensors,
        int lowTime,
        int weighed) {

    private static final String COUNTING = "PPD42NS";
    private static final String WEIGHING = "SDS011";
    private static final String LOW_TIME = "durP1";
    private static final String WEIGHED = "SDS_P1";

    /**
     * Of fields of these names, the first of which is the time.
     *
     * @param board as it calls itself
     */
    static MadaviLayout of(List<String> names, String board) {
        String[] kinds = new String[names.size()];
        int[] parts = new int[names.size()];
        int[] unlessCounted = new int[names.size()];
        List<String> types = new ArrayList<>();
        for (int field = 1; field < names.size(); field++) {
            MadaviColumns.Column column = MadaviColumns.of(names.get(field));
            kinds[field] = column.kind();
            parts[field] = part(column.type(), types);
            unlessCounted[field] = COUNTING.equals(column.type()) ? part(WEIGHING, types) : parts[field];
        }
        List<String> sensors = types.stream()
                .map(type -> type == null ? board : board + '-' + type)
                .toList();
        return new MadaviLayout(
                kinds, parts, unlessCounted, types, sensors, names.indexOf(LOW_TIME), names.indexOf(WEIGHED));
    }

    private static int part(String type, List<String> types) {
        if (!types.contains(type)) {
            types.add(type);
        }
        return types.indexOf(type);
    }
}
