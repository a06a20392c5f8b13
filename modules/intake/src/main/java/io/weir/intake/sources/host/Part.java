package io.weir.intake.sources.host;

import java.util.Map;

/**
 * What one part of the machine shows at one moment: the machine itself, a disk, a network interface.
 *
 * @param sensor unique within the machine; empty for itself
 * @param type {@code host}, {@code disk} or {@code network}
 * @param values what is so now, by kind
 * @param totals what has been counted since some time before, by the kind that its growth per second is
 */
record Part(String sensor, String type, Map<String, Double> values, Map<String, Double> totals) {}
