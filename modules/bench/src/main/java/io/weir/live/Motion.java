package io.weir.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.weir.bench.archive.Median;

/**
 * How the page kept up while something moved.
 *
 * @param median frames a second, by the time between two of them that is in the middle
 * @param slowest the same by the time that one in twenty exceeds
 * @param drawn how often a second the map drew something new
 * @param cpu milliseconds of CPU time of all processes of the browser for each frame, which others' work on the machine does not change much
 */
record Motion(double median, double slowest, double drawn, double cpu) {

    /** Counts frames until it is told to stop: each as soon as the browser asks for one. */
    private static final String COUNTED = """
            const count = (move, after) => {
                const times = [];
                const next = now => {
                    times.push(now);
                    if (move(now - times[0])) {
                        requestAnimationFrame(next);
                    } else {
                        after(times);
                    }
                };
                requestAnimationFrame(next);
            };
            """;

    /** A hand that draws the map in circles, and a wheel that goes nearer and farther, in each frame. */
    private static final String BY_HAND = """
            const [seconds, way, done] = arguments;
            const canvas = document.querySelector('#dots');
            const {left, top, width, height} = canvas.getBoundingClientRect();
            const at = angle => ({clientX: left + width / 2 + Math.cos(angle) * width / 5, clientY: top + height / 2 + Math.sin(angle) * height / 5});
            const mouse = (target, type, where) =>
                target.dispatchEvent(new MouseEvent(type, {...where, view: window, bubbles: true, cancelable: true, button: 0, buttons: 1}));
            if (way === 'pan') {
                mouse(canvas, 'mousedown', at(0));
            }
            count(time => {
                if (way === 'pan') {
                    mouse(window, 'mousemove', at(time / 400));
                } else {
                    const nearer = Math.floor(time / 1500) % 2 === 0;
                    canvas.dispatchEvent(new WheelEvent('wheel', {...at(0), view: window, bubbles: true, cancelable: true, deltaY: nearer ? -16 : 16}));
                }
                return time < seconds * 1000;
            }, times => {
                mouse(window, 'mouseup', at(0));
                done({times, drawn: times.length});
            });""";

    /** The slider of time, played until what is drawn is the last step. */
    private static final String PLAYED = """
            const done = arguments[0];
            const slider = document.querySelector('#time-slider');
            const seen = new Set();
            count(time => {
                seen.add(slider.value);
                return document.querySelector('#time-play').textContent !== '\\u25b6';
            }, times => done({times, drawn: seen.size}));""";

    /** While the map is moved by hand. */
    static Motion byHand(Browser browser, String way, int seconds) {
        double cpu = cpuMillis();
        return of(browser.askLater(COUNTED + BY_HAND, seconds, way), cpu);
    }

    /** While time goes by, from when it has been told to. */
    static Motion played(Browser browser) {
        double cpu = cpuMillis();
        return of(browser.askLater(COUNTED + PLAYED), cpu);
    }

    /** Of what this process has started, which is the browser alone. */
    private static double cpuMillis() {
        return ProcessHandle.current()
                .descendants()
                .mapToDouble(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private static Motion of(Map<String, Object> told, double cpuBefore) {
        double cpu = cpuMillis() - cpuBefore;
        @SuppressWarnings("unchecked")
        List<Number> times = (List<Number>) told.get("times");
        double[] gaps = new double[times.size() - 1];
        for (int n = 0; n < gaps.length; n++) {
            gaps[n] = times.get(n + 1).doubleValue() - times.get(n).doubleValue();
        }
        Arrays.sort(gaps);
        double seconds = (times.get(gaps.length).doubleValue() - times.get(0).doubleValue()) / 1000;
        return new Motion(
                1000 / gaps[gaps.length / 2],
                1000 / gaps[gaps.length * 95 / 100],
                ((Number) told.get("drawn")).doubleValue() / seconds,
                cpu / gaps.length);
    }

    /** That of some rounds. */
    static Motion median(List<Motion> all) {
        return new Motion(
                Median.of(all, Motion::median),
                Median.of(all, Motion::slowest),
                Median.of(all, Motion::drawn),
                Median.of(all, Motion::cpu));
    }
}
