package io.weir.live.report;

import java.util.List;
import java.util.Optional;

import io.weir.model.SensorId;

/**
 * What was stored over a period.
 *
 * @param madeBy which Weir, for the foot of a page
 * @param kinds those of which there is any, in the order of the catalogue
 * @param station the only one that it is of; nothing where it is of all
 * @param alarms that rules of Weir raised
 * @param reported alarms that base stations said of themselves
 */
public record Report(
        String madeBy,
        Period period,
        Optional<SensorId> station,
        StationCounts stations,
        List<KindCounts> kinds,
        AlarmCounts alarms,
        AlarmCounts reported) {}
