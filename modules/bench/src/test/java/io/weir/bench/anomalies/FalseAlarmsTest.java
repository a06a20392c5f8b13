package io.weir.bench.anomalies;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.anomalies.Detector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How the threshold was chosen, and that it holds for other series than those it was chosen by. */
class FalseAlarmsTest {

    @Test
    void theThresholdIsWhereThereIsOneFalseAlarmAWeek() {
        assertThat(FalseAlarms.threshold(new Ours(), MadeUp.series(1, 4))).isCloseTo(Detector.THRESHOLD, within(0.015));
    }

    @Test
    void onOtherSeedsThereIsAboutOneAWeekAndOnNoShapeMoreThanThree() {
        Map<String, List<double[]>> byShape = MadeUp.series(99, 3).stream()
                .collect(Collectors.groupingBy(
                        Series::name, Collectors.mapping(new Ours()::scores, Collectors.toList())));

        assertThat(byShape)
                .allSatisfy((shape, scores) -> assertThat(FalseAlarms.aWeek(scores, Detector.THRESHOLD))
                        .isLessThan(3));
        assertThat(FalseAlarms.aWeek(
                        byShape.values().stream().flatMap(List::stream).toList(), Detector.THRESHOLD))
                .isBetween(0.5, 1.5);
    }
}
