package io.weir.intake.sources.lines;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;

import static org.awaitility.Awaitility.await;

/** A board that sends a line while there is no spool; nobody answers it, but what became of it is counted. */
class LinesContractIT extends SourceContract {

    @Override
    protected SourceSpec spec() {
        return LinesSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws Exception {
        double before = taken();
        double lost = lost();
        try (LinesListener listener = LinesListener.open(
                LinesListenerTest.settings(Map.of("LINES_PLACES", "A 48.79 9.16")), intake.inlet("lines"), registry)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                socket.getOutputStream().write("{\"dev_id\":\"A\",\"h\":26.20}\n".getBytes(StandardCharsets.UTF_8));
            }
            await().atMost(Duration.ofSeconds(80)).until(() -> taken() > before || lost() > lost);
        }
        return taken() > before;
    }

    private double taken() {
        return registry.find("lines_taken_total").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double lost() {
        return registry.find("lines_dropped_total").tag("by", "kafka").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
