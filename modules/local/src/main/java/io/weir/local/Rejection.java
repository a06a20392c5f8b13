package io.weir.local;

import java.time.Instant;

import io.weir.model.Rejected;

/**
 * A rejection and where it is on its topic.
 *
 * @param number {@code partition/offset}
 * @param at when it was put there
 */
record Rejection(String number, Instant at, Rejected rejected) {}
