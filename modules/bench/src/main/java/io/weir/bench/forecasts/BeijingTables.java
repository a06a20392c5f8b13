package io.weir.bench.forecasts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.weir.forecaster.panel.Panel;
import io.weir.ledger.Progress;
import io.weir.local.forecasts.PanelFiles;
import io.weir.model.catalogue.Catalogue;

/** The Beijing Multi-Site Air-Quality Data, and where what is learned ends in it. */
public final class BeijingTables {

    /** The last half-year behind it is the test: 1 March 2016 in Beijing. */
    public static final Instant UNTIL = Instant.parse("2016-02-29T16:00:00Z");

    private BeijingTables() {}

    /** All that is in a folder. */
    public static Panel read(Path files) {
        return new PanelFiles(Catalogue.BUILT_IN, Optional.empty(), null, new Silent()).read(List.of(files));
    }

    private static final class Silent implements Progress {
        @Override
        public void at(String task, long total, long done) {
            // a line each of what came of it is enough
        }

        @Override
        public void close() {
            // nothing was shown
        }
    }
}
