package io.weir.local.doctor;

/**
 * What one check of {@code weir doctor} found.
 *
 * @param subject what was looked at
 * @param grade how bad it is
 * @param saying one sentence: what is, and where it is not good what to do
 */
public record Finding(String subject, Grade grade, String saying) {

    /** How bad: only {@link #BAD} keeps Weir from running. */
    public enum Grade {
        GOOD,
        FAIR,
        BAD
    }

    static Finding good(String subject, String saying) {
        return new Finding(subject, Grade.GOOD, saying);
    }

    static Finding fair(String subject, String saying) {
        return new Finding(subject, Grade.FAIR, saying);
    }

    static Finding bad(String subject, String saying) {
        return new Finding(subject, Grade.BAD, saying);
    }

    @Override
    public String toString() {
        String mark =
                switch (grade) {
                    case GOOD -> "ok  ";
                    case FAIR -> "note";
                    case BAD -> "BAD ";
                };
        return String.format("%s  %-8s %s", mark, subject, saying);
    }
}
