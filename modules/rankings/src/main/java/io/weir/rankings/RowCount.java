package io.weir.rankings;

/**
 * What is remembered of a row.
 *
 * @param products in it
 * @param grouped those of a brand that have a NOVA group
 * @param nova the sum of those groups
 * @param told whether readers have been told of the row
 */
public record RowCount(long products, long grouped, long nova, boolean told) {

    static final RowCount NONE = new RowCount(0, 0, 0, false);

    RowCount with(RowChange change) {
        return new RowCount(products + change.products(), grouped + change.grouped(), nova + change.nova(), told);
    }

    RowCount told(boolean now) {
        return new RowCount(products, grouped, nova, now);
    }

    /** The mean of the NOVA groups. */
    double mean() {
        return (double) nova / grouped;
    }
}
