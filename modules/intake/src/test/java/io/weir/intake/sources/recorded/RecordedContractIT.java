package io.weir.intake.sources.recorded;

import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;

class RecordedContractIT extends SourceContract {

    @Override
    protected SourceSpec spec() {
        return RecordedSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws InterruptedException {
        return pull(RecordedSettings.from(new Env(Map.of())).open(), intake);
    }
}
