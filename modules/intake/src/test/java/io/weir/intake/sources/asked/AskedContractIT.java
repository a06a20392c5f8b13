package io.weir.intake.sources.asked;

import java.util.List;
import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A board, as a server here is one. */
class AskedContractIT extends SourceContract {

    private static final String GOOD =
            "{\"age\":\"%d\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"4.2\"}]}";

    private int age = 10_000;

    @Override
    protected SourceSpec spec() {
        return AskedSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws Exception {
        age -= 100; // a measurement of its own each time
        try (BoardServer board = new BoardServer(BoardServer.with(GOOD.formatted(age)))) {
            return pull(source("balcony", board), intake);
        }
    }

    @Test
    void aBrokenAnswerIsRejectedWithTheReasonAndTheNextGoodOneStillArrives() throws Exception {
        try (Intake intake = intake();
                BoardServer board = new BoardServer(BoardServer.with("{\"age\":\"1\"}"))) {
            AskedSource source = source("behind-broken", board);
            assertThat(pull(source, intake)).isTrue();
            board.answers(BoardServer.with(GOOD.formatted(5)));
            assertThat(pull(source, intake)).isTrue();
        }

        List<Rejected> rejected = reader().rejected().stream()
                .filter(each -> each.origin().startsWith("asked/"))
                .toList();
        assertThat(rejected).extracting(Rejected::detail).containsExactly("behind-broken: sensordatavalues is missing");
        assertThat(readings()).extracting(Reading::sensor).contains("behind-broken-SDS011");
    }

    private static AskedSource source(String name, BoardServer board) {
        return AskedSettings.from(new Env(Map.of("ASKED_BOARDS", name + '=' + board.url())))
                .open();
    }
}
