package io.weir.faults;

/**
 * A value that was put in and must turn up once.
 *
 * @param slot which of its record's values, from 0
 * @param kind its name; null where the whole record is meant
 * @param value as it was put in
 * @param good whether it belongs into the store, and not on the rejected topic
 */
record Claim(int slot, String kind, String value, boolean good) {}
