package io.weir.store;

import java.time.Instant;
import java.util.List;

/**
 * A record as it stands in its {@link Table}.
 *
 * @param time in whole milliseconds
 * @param tags in the table's order; null or empty where there is none
 * @param fields in the table's order: a {@code Double} of a number, a {@code String} of a text; null where there is none. At least
 *     one is there
 */
public record Row(Instant time, List<String> tags, List<Object> fields) {}
