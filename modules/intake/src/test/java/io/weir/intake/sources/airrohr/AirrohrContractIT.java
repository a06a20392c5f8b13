package io.weir.intake.sources.airrohr;

import java.net.http.HttpResponse;
import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** A board that pushes while there is no spool. */
class AirrohrContractIT extends SourceContract {

    @Override
    protected SourceSpec spec() {
        return AirrohrSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws Exception {
        try (TestDoor door =
                TestDoor.open(Map.of("AIRROHR_PLACES", "4711 48.79 9.16"), intake.inlet("airrohr"), registry)) {
            HttpResponse<String> answer = door.push("/push", TestDoor.body(4711));
            assertThat(answer.statusCode()).isIn(200, 503);
            return answer.statusCode() == 200;
        }
    }
}
