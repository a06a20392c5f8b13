package io.weir.faults.load;

/** What a record of the load is like, and how many of a hundred are. */
enum Sort {
    /** Two good values. */
    PLAIN(88),
    /** Two good values of a sensor that does not say where it stands. */
    WITHOUT_PLACE(2),
    /** Two good values, and the same once more. */
    REPEATED(2),
    /** Two good values, and once more with another temperature. */
    CONFLICTING(1),
    /** A temperature that there is not, and a good humidity. */
    OUT_OF_RANGE(3),
    /** A temperature that is no number, and a good humidity. */
    NOT_A_NUMBER(1),
    /** Two good values, and one of a kind that nobody knows. */
    UNKNOWN_KIND(1),
    /** JSON, but without a sensor. */
    INCOMPLETE(1),
    /** Not JSON. */
    BROKEN(1);

    private final int share;

    Sort(int share) {
        this.share = share;
    }

    /** The sort that a number from 0 to 99 stands for. */
    static Sort of(int percent) {
        int left = percent;
        for (Sort sort : values()) {
            left -= sort.share;
            if (left < 0) {
                return sort;
            }
        }
        throw new IllegalArgumentException("Not below 100: " + percent);
    }
}
