package io.weir.local.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

import io.weir.intake.sources.sensorcommunity.SensorCommunitySettings;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.PortConverter;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.doctor.Doctor;
import io.weir.local.doctor.Finding;
import io.weir.local.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir doctor}. */
@Command(
        name = "doctor",
        description = "Checks Java, memory, disk, ports and neighbours, and says what to do.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Weir can run, or runs", "1:something keeps it from running"})
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            converter = PortConverter.class,
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page (default: 8080).")
    private int port;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SensorCommunitySettings feed = SensorCommunitySettings.from(Settings.env());
        Doctor doctor = new Doctor(data.path(), port, feed, store.choice().url(), Clock.systemUTC());
        List<Finding> findings = doctor.examine();
        findings.forEach(out::println);
        boolean bad = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
        out.println(
                bad
                        ? "Mend what is BAD above, then start again."
                        : doctor.foundItRunning() ? "Weir runs here already." : "Weir can run here: weir run");
        return bad ? 1 : 0;
    }
}
