package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, line by line, where somebody wants to read it. */
final class Trace {

    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    /** @param wanted whether anybody will read it */
    Trace(boolean wanted) {
        this.wanted = wanted;
    }

    void note(Duration at, Supplier<String> what) {
        if (wanted) {
            lines.add(String.format(Locale.ROOT, "%9.3f %s", at.toMillis() / 1000.0, what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }
}
