package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.weir.ledger.Rejection;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.replay.Escaped;
import io.weir.local.replay.RejectedKafka;
import io.weir.local.replay.RejectionChoice;
import io.weir.local.replay.RejectionList;
import io.weir.model.Printable;
import io.weir.model.Rejected;
import io.weir.wire.headers.RejectedHeaders;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rejected}. */
@Command(
        name = "rejected",
        description = "Looks at what was rejected and why, and puts it back after a fix.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RejectedCommand.ListCommand.class, RejectedCommand.ShowCommand.class, ReplayCommand.class})
public final class RejectedCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: list, show or replay");
    }

    /** {@code weir rejected list}. */
    @Command(
            name = "list",
            description =
                    "Lists rejections that stand, newest first: number, when, reason, stage, kind, origin and detail.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private RejectionChoice choice;

        @Option(
                names = "--settled",
                description = "Those that a replay settled, and when, instead of those that stand.")
        private boolean settled;

        @Option(
                names = "--limit",
                converter = CountConverter.class,
                paramLabel = "N",
                defaultValue = "50",
                description = "How many at most (default: ${DEFAULT-VALUE}).")
        private int limit;

        @Mixin
        private ReportOption report;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            RejectionList list = new RejectionList(limit);
            RejectedKafka.read(data.path(), rejection -> {
                if (choice.takes(rejection) && rejection.stands() != settled) {
                    list.add(rejection);
                }
            });
            PrintWriter out = spec.commandLine().getOut();
            out.print(report.isJson() ? list.json() + System.lineSeparator() : list.text());
            out.flush();
            if (list.isCut()) {
                spec.commandLine()
                        .getErr()
                        .println("weir: these are the newest " + limit
                                + ", and there are more: --limit says how many are listed");
            }
            return 0;
        }
    }

    /** {@code weir rejected show}. */
    @Command(
            name = "show",
            description = "Shows one rejection with the original bytes; what is not printable ASCII as \\xNN.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:there is none of that number", "2:could not start: the data folder"})
    static final class ShowCommand implements Callable<Integer> {

        @Parameters(paramLabel = "NUMBER", description = "The number that list prints, such as 0/17.")
        private String number;

        @Option(names = "--raw", description = "Writes the original bytes as they are, and nothing else.")
        private boolean raw;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        private Rejection found;

        @Override
        public Integer call() {
            RejectedKafka.read(
                    data.path(), rejection -> found = rejection.number().equals(number) ? rejection : found);
            if (found == null) {
                spec.commandLine().getErr().println("weir: no rejection has the number " + Printable.of(number, 40));
                return 1;
            }
            if (raw) {
                System.out.writeBytes(found.rejected().original()); // the command's writer would make text of them
                System.out.flush();
            } else {
                print(spec.commandLine().getOut());
            }
            return 0;
        }

        private void print(PrintWriter out) {
            Rejected rejected = found.rejected();
            out.println("number: " + number);
            out.println("at: " + found.at());
            if (!found.stands()) {
                out.println("settled: " + found.settledAt());
            }
            RejectedHeaders.write(rejected).forEach((name, value) -> out.println(name + ": " + Escaped.of(value)));
            if (rejected.original().length < rejected.length()) {
                out.println("kept: the first " + rejected.original().length + " bytes");
            }
            out.println();
            out.println(Escaped.of(rejected.original()));
            out.flush();
        }
    }
}
