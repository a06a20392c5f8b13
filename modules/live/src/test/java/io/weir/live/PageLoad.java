package io.weir.live;

import java.util.Map;

/**
 * What opening the page took, as the browser itself counts it. Times are milliseconds since it was asked to.
 *
 * @param firstPaint until something was painted that is no ground
 * @param loaded until the page and what its markup names were there
 * @param firstDots until the map had drawn its first sensors; NaN where it has not
 * @param files how many files that were
 * @param bytes of these files as they came, packed
 * @param codeBytes those of scripts and style sheets
 * @param longTasks how many tasks kept the page from answering for more than 50 ms
 * @param longTaskTime of all of these together
 */
record PageLoad(
        double firstPaint,
        double loaded,
        double firstDots,
        long files,
        double bytes,
        double codeBytes,
        long longTasks,
        double longTaskTime) {

    /** Of the page that is open. */
    static PageLoad of(Browser browser) {
        Map<String, Object> told = browser.askLater("""
                const done = arguments[0];
                const blocked = [];
                new PerformanceObserver(list => blocked.push(...list.getEntries())).observe({type: 'longtask', buffered: true});
                setTimeout(() => { // what is buffered is told first
                    const [page] = performance.getEntriesByType('navigation');
                    const files = [page, ...performance.getEntriesByType('resource')];
                    const sum = (all, what) => all.reduce((total, each) => total + each[what], 0);
                    done({
                        firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
                        loaded: page.loadEventEnd,
                        firstDots: performance.getEntriesByName('first-dots')[0]?.startTime,
                        files: files.length,
                        bytes: sum(files, 'encodedBodySize'),
                        codeBytes: sum(files.filter(each => /\\.(js|css)$/.test(each.name)), 'encodedBodySize'),
                        longTasks: blocked.length,
                        longTaskTime: sum(blocked, 'duration'),
                    });
                }, 0);""");
        return new PageLoad(
                number(told, "firstPaint"),
                number(told, "loaded"),
                number(told, "firstDots"),
                (long) number(told, "files"),
                number(told, "bytes"),
                number(told, "codeBytes"),
                (long) number(told, "longTasks"),
                number(told, "longTaskTime"));
    }

    private static double number(Map<String, Object> told, String name) {
        return told.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public String toString() {
        return ("first contentful paint %.0f ms, loaded %.0f ms, first dots %.0f ms, %.0f kB in %d files (%.0f kB of scripts and styles), "
                        + "%d long tasks of %.0f ms in all")
                .formatted(
                        firstPaint, loaded, firstDots, bytes / 1000, files, codeBytes / 1000, longTasks, longTaskTime);
    }
}
