package io.weir.live.report;

import java.util.List;

/**
 * What was stored over a period.
 *
 * @param madeBy which Weir, for the foot of a page
 * @param kinds those of which there is any, in the order of the catalogue
 * @param alarms that rules of Weir raised
 * @param reported alarms that base stations said of themselves
 */
public record Report(
        String madeBy,
        Period period,
        StationCounts stations,
        List<KindCounts> kinds,
        AlarmCounts alarms,
        AlarmCounts reported) {}
