package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.doctor.Finding;
import io.weir.local.doctor.UpgradeCheck;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir upgrade-check}. */
@Command(
        name = "upgrade-check",
        description =
                "Says whether this Weir can go on from what another one left in the data folder: versions, formats, jobs,"
                        + " tables, settings. It changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it can", "1:something keeps it from that", "2:there is no such folder"})
public final class UpgradeCheckCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DataFolder.requireFilled(data.path());
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings =
                new UpgradeCheck(data.path(), Settings.catalogue(), store.choice(), System.getenv()).examine();
        findings.forEach(out::println);
        boolean bad = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
        out.println(
                bad
                        ? "Mend what is BAD above first; nothing was changed."
                        : "This Weir can go on from there: weir run");
        out.flush();
        return bad ? 1 : 0;
    }
}
