package io.weir.forecaster.model;

/**
 * What a value will be, in the unit of what is measured.
 *
 * @param low it will be below with a chance of one in ten
 * @param middle it will be below as often as above
 * @param high it will be above with a chance of one in ten
 */
public record Quantiles(double low, double middle, double high) {

    public Quantiles {
        if (!(low <= middle && middle <= high)) {
            throw new IllegalArgumentException("Quantiles must rise, but are " + low + ", " + middle + ", " + high);
        }
    }
}
