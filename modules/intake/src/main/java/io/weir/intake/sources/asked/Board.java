package io.weir.intake.sources.asked;

import java.net.URI;

import io.weir.model.Place;

/**
 * A board to be asked.
 *
 * @param name what its sensors' names begin with
 * @param url its {@code /data.json} or {@code /metrics}
 * @param place where it stands; null where nobody has said so
 */
record Board(String name, URI url, Place place) {}
