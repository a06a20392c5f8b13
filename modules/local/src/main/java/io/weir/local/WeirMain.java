package io.weir.local;

import java.io.PrintWriter;
import java.nio.file.Path;

import io.weir.local.cli.AnomaliesCommand;
import io.weir.local.cli.BackfillCommand;
import io.weir.local.cli.BacktestCommand;
import io.weir.local.cli.BoardCommand;
import io.weir.local.cli.CompletionCommand;
import io.weir.local.cli.ConfigCommand;
import io.weir.local.cli.DemoCommand;
import io.weir.local.cli.DoctorCommand;
import io.weir.local.cli.HelpCommand;
import io.weir.local.cli.IngestCommand;
import io.weir.local.cli.QueryCommand;
import io.weir.local.cli.RejectedCommand;
import io.weir.local.cli.ReportCommand;
import io.weir.local.cli.RulesCommand;
import io.weir.local.cli.RunCommand;
import io.weir.local.cli.StatusCommand;
import io.weir.local.cli.TableCommand;
import io.weir.local.cli.TopCommand;
import io.weir.local.cli.TrainCommand;
import io.weir.local.cli.UpgradeCheckCommand;
import io.weir.local.cli.VerifyCommand;
import io.weir.local.cli.models.ModelsCommand;
import io.weir.local.cli.options.PathConverter;
import io.weir.local.disk.FullDiskException;
import io.weir.local.pipeline.PartEndedException;
import io.weir.local.pipeline.ProcessEnd;
import io.weir.local.settings.StartException;
import io.weir.local.settings.Verbosity;
import io.weir.model.Printable;
import io.weir.model.Version;
import io.weir.model.settings.ConfigException;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code weir}. */
@Command(
        name = "weir",
        description = "Turns the readings of open sensors into time series that people trust.",
        mixinStandardHelpOptions = true,
        versionProvider = WeirMain.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            IngestCommand.class,
            TableCommand.class,
            StatusCommand.class,
            TopCommand.class,
            QueryCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            BackfillCommand.class,
            RejectedCommand.class,
            BoardCommand.class,
            AnomaliesCommand.class,
            RulesCommand.class,
            TrainCommand.class,
            BacktestCommand.class,
            ModelsCommand.class,
            DoctorCommand.class,
            UpgradeCheckCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something is missing, or failed on the way",
            "2:could not start: a setting, a port, the data folder, no room on its disk, Java",
            "3:Java ran out of memory; WEIR_JAVA_OPTS=-Xmx1g gives it more",
            "130, 143:stopped by Ctrl-C or by a signal"
        })
public final class WeirMain implements Runnable {

    private static final int MOST_WORDS = 2_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Says errors only, and no progress.")
    void quiet(boolean wanted) {
        Verbosity.quiet(wanted);
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Says what happens too, which else is in the log only.")
    void verbose(boolean wanted) {
        Verbosity.verbose(wanted);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ProcessEnd.listen();
        ProcessEnd.after(() -> commandLine().execute(args));
    }

    /** The command with all that it can be told. */
    public static CommandLine commandLine() {
        return new CommandLine(new WeirMain())
                .registerConverter(Path.class, new PathConverter())
                .setParameterExceptionHandler((slip, arguments) -> correct(slip))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()));
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        String names = String.join(", ", spec.subcommands().keySet());
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command: " + names.replaceFirst(", (?=help$)", " or "));
    }

    /** Of a slip of the pen: what it was, what may have been meant, and where help is. */
    private static int correct(CommandLine.ParameterException slip) {
        CommandLine command = slip.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + Printable.of(slip.getMessage(), MOST_WORDS));
        UnmatchedArgumentException.printSuggestions(slip, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception failure, PrintWriter err) {
        ProcessEnd.awaitWhereSignalled();
        if (failure instanceof StartException || failure instanceof ConfigException) {
            err.println("weir: " + Printable.of(failure.getMessage(), MOST_WORDS)); // it may quote a neighbour
            LoggerFactory.getLogger(WeirMain.class).debug("Could not start", failure);
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof FullDiskException full) {
            LoggerFactory.getLogger(WeirMain.class).info("Ended: {}", full.getMessage());
            return full.exitCode();
        }
        if (failure instanceof PartEndedException) {
            err.println("weir: " + Printable.of(failure.getMessage(), MOST_WORDS));
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println("weir: failed: " + Printable.of(failure.toString(), MOST_WORDS) + "; the log has more");
        LoggerFactory.getLogger(WeirMain.class).error("Failed", failure);
        return CommandLine.ExitCode.SOFTWARE;
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"weir " + Version.TEXT};
        }
    }
}
