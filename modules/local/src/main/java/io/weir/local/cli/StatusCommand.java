package io.weir.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.weir.local.beside.Addresses;
import io.weir.local.beside.Paint;
import io.weir.local.beside.Status;
import io.weir.local.beside.StatusAsked;
import io.weir.local.beside.StatusText;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir status}. */
@Command(
        name = "status",
        description =
                "Says in one screen how the Weir is that runs: what goes through each step and what waits, sources,"
                        + " alarms, neighbours, disk.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it runs, and is ready", "1:it runs, but a neighbour is away", "2:none runs in that folder"})
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ReportOption report;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Status status = asked(data.path()).now();
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.isJson() ? status.json() + System.lineSeparator() : new StatusText(paint()).of(status));
        out.flush();
        return status.isWell() ? 0 : 1;
    }

    /** Off where output is no terminal, and where NO_COLOR is set. */
    static Paint paint() {
        return new Paint(Ansi.AUTO.enabled());
    }

    /** The Weir that runs in that folder, to be asked. */
    static StatusAsked asked(Path data) {
        return new StatusAsked(data, running(data));
    }

    /**
     * Where the Weir is that runs in that folder.
     *
     * @throws StartException where none does
     */
    static Addresses running(Path data) {
        DataFolder.requireFilled(data);
        return Addresses.of(data)
                .orElseThrow(() -> new StartException(
                        "No Weir runs in " + data + "; start it with weir run, or name its folder with --data"));
    }
}
