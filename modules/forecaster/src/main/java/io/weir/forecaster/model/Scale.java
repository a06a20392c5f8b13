package io.weir.forecaster.model;

/** On which scale a forest's numbers are added to the base. Quantiles stay quantiles on each. */
public enum Scale {
    /** As it is measured. */
    PLAIN {
        @Override
        public double to(double value) {
            return value;
        }

        @Override
        public double from(double scaled) {
            return scaled;
        }
    },

    /** Its square root, for what is never below 0: a high level moves more than a low one. */
    ROOT {
        @Override
        public double to(double value) {
            return Math.sqrt(Math.max(value, 0));
        }

        @Override
        public double from(double scaled) {
            return scaled <= 0 ? 0 : scaled * scaled;
        }
    },

    /** The logarithm of it and ten units, for what is never below 0: what it will be by factors, but for the lowest levels. */
    LOG {
        @Override
        public double to(double value) {
            return StrictMath.log(Math.max(value, 0) + UNITS);
        }

        @Override
        public double from(double scaled) {
            return Math.max(0, StrictMath.exp(scaled) - UNITS);
        }
    };

    private static final double UNITS = 10;

    /** A measured value on this scale. */
    public abstract double to(double value);

    /** What is measured where this scale says so. */
    public abstract double from(double scaled);
}
