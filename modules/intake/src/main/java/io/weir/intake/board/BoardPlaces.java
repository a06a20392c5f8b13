package io.weir.intake.board;

import io.weir.model.Place;

/** Where boards stand, for they don't say it themselves. */
@FunctionalInterface
public interface BoardPlaces {

    /** Where that board stands; null where nobody has said so. */
    Place of(String board);
}
