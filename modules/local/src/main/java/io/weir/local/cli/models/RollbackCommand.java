package io.weir.local.cli.models;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.registry.KeptModel;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.TargetOption;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir models rollback}. */
@Command(
        name = "rollback",
        description = "Makes the champion before the present one the champion again.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there was no champion before"})
final class RollbackCommand implements Callable<Integer> {

    @Mixin
    private TargetOption target;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            KeptModel champion = ModelFolder.registry(data.path()).rollback(target.kind());
            spec.commandLine()
                    .getOut()
                    .println(champion.id() + " is the champion of "
                            + champion.model().target() + " again");
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
