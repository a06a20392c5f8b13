package io.weir.intake.sources.host;

import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;

/** The machine that the test runs on. */
class HostContractIT extends SourceContract {

    @Override
    protected SourceSpec spec() {
        return HostSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws InterruptedException {
        return pull(HostSettings.from(new Env(Map.of())).open(), intake);
    }
}
