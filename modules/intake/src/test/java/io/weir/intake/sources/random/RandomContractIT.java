package io.weir.intake.sources.random;

import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;

class RandomContractIT extends SourceContract {

    @Override
    protected SourceSpec spec() {
        return RandomSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws InterruptedException {
        return pull(RandomSettings.from(new Env(Map.of())).open(), intake);
    }
}
