package io.weir.model.catalogue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.weir.model.Printable;

/** A kind as a row of the catalogue, ours or a user's. */
final class KindRow {

    /** All that may be said of a kind. */
    static final Set<String> COLUMNS = new LinkedHashSet<>(List.of(
            "number",
            "name",
            "label",
            "otherNames",
            "unit",
            "shownUnit",
            "factor",
            "range",
            "saturated",
            "rangeFrom",
            "family",
            "group",
            "place",
            "ramp",
            "span",
            "power",
            "ticks",
            "guide",
            "guideFrom",
            "description"));

    private KindRow() {}

    /**
     * @param rangeFrom where the range is from, if the row does not say so
     */
    static Kind kind(Row row, String rangeFrom) {
        return new Kind(
                row.integer("number", 0),
                row.required("name"),
                Set.copyOf(new LinkedHashSet<>(row.words("otherNames"))),
                row.required("family"),
                row.required("unit"),
                row.range("range", row.text("rangeFrom", rangeFrom)),
                row.text("description", row.text("name")),
                shown(row));
    }

    private static Shown shown(Row row) {
        String unit = row.text("unit");
        return new Shown(
                row.text("label", row.text("name")),
                row.text("shownUnit", unit.equals("1") ? "" : unit), // a mere number
                row.number("factor", 1),
                group(row),
                row.integer("place", 0),
                row.has("span") ? colours(row) : null);
    }

    private static Shown.Group group(Row row) {
        String code = row.text("group", Shown.Group.MEASURES.code());
        for (Shown.Group group : Shown.Group.values()) {
            if (group.code().equals(code)) {
                return group;
            }
        }
        throw new IllegalArgumentException("group in line " + row.line() + " must be one of "
                + Arrays.stream(Shown.Group.values()).map(Shown.Group::code).collect(Collectors.joining(", "))
                + ", but is '" + Printable.of(code, 60) + "'");
    }

    private static Colours colours(Row row) {
        Range span = row.range("span", "");
        return new Colours(
                row.text("ramp", "other"),
                span.lowest(),
                span.highest(),
                row.number("power", 1),
                row.numbers("ticks"),
                row.has("guide") ? (Double) row.number("guide", 0) : null,
                row.has("guideFrom") ? row.text("guideFrom") : null);
    }
}
