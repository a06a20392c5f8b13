package io.weir.intake.sources;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.weir.intake.Intake;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for each source besides, whose records come from outside. Its records are in the form of Sensor.Community. */
public abstract class FedSourceContract extends SourceContract {

    /** Lets the source take in this feed; answers as {@link #bring(Intake)} does. */
    protected abstract boolean bring(String feed, Intake intake) throws Exception;

    @Override
    protected final boolean bring(Intake intake) throws Exception {
        return bring("[" + record("good", 1) + "]", intake);
    }

    @Test
    void aBrokenRecordIsRejectedWithTheReasonAndTheNextGoodOneStillArrives() throws Exception {
        String broken = "{\"id\":7,\"sensor\":\"" + spec().name() + "\"}";

        try (Intake intake = intake()) {
            assertThat(bring("[" + broken + "," + record("behind-broken", 2) + "]", intake))
                    .isTrue();
        }

        assertThat(rejected(broken)).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(rejected.detail()).isEqualTo("sensor must be an object, but is '" + spec().name() + "'");
        });
        assertThat(readings()).extracting(Reading::sensor).contains("behind-broken");
    }

    @Test
    void aRecordThatIsTooLongIsRejectedAndTheNextGoodOneStillArrives() throws Exception {
        String longest = "{\"id\":8,\"note\":\"" + "x".repeat(Rejected.MOST_BYTES) + "\"}";

        try (Intake intake = intake()) {
            assertThat(bring("[" + longest + "," + record("behind-long", 3) + "]", intake))
                    .isTrue();
        }

        assertThat(ofReason(Reason.TOO_LARGE))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.length()).isEqualTo(longest.length()));
        assertThat(readings()).extracting(Reading::sensor).contains("behind-long");
    }

    /** A record that is good. */
    protected static String record(String sensor, int id) {
        return """
                {"id":%d,"sensor":{"id":"%s","sensor_type":{"name":"SDS011"}},"timestamp":"2018-06-03 20:48:11",
                 "location":{"latitude":"48.79","longitude":"9.16"},
                 "sensordatavalues":[{"value_type":"P1","value":"12.30"}]}""".formatted(id, sensor);
    }

    private List<Rejected> rejected(String original) {
        return ofSource().stream()
                .filter(rejected -> new String(rejected.original(), StandardCharsets.UTF_8).equals(original))
                .toList();
    }

    private List<Rejected> ofReason(Reason reason) {
        return ofSource().stream()
                .filter(rejected -> rejected.reason() == reason)
                .toList();
    }

    private List<Rejected> ofSource() {
        return reader().rejected().stream()
                .filter(rejected -> rejected.origin().startsWith(spec().name() + '/'))
                .toList();
    }
}
