package io.weir.intake.sources.alarms;

import java.util.Map;

import io.weir.intake.Intake;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;

class AlarmsContractIT extends SourceContract {

    private final AlarmsSource source = AlarmsSettings.from(new Env(Map.of())).open();

    @Override
    protected SourceSpec spec() {
        return AlarmsSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws InterruptedException {
        return pull(source, intake);
    }
}
