package io.weir.local;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weir rejected}. */
@Command(
        name = "rejected",
        description = "Looks at what was rejected, and why.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RejectedCommand.ListCommand.class, RejectedCommand.ShowCommand.class})
final class RejectedCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: list or show");
    }

    /** {@code weir rejected list}. */
    @Command(
            name = "list",
            description = "Lists rejections, newest first: number, when, reason, stage, kind, origin and detail.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @Option(
                names = "--reason",
                paramLabel = "R",
                converter = ReasonConverter.class,
                description = "Only these, such as out-of-range.")
        private Reason reason;

        @Option(
                names = "--since",
                paramLabel = "T",
                converter = TimeConverter.class,
                description = "Only what was rejected at that time or later, such as 2026-11-22T17:00:00Z.")
        private Instant since;

        @Option(
                names = "--limit",
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
            RejectionList list = new RejectionList(reason, since, limit);
            RejectedKafka.read(data.path(), list::add);
            PrintWriter out = spec.commandLine().getOut();
            out.print(report.isJson() ? list.json() + System.lineSeparator() : list.text());
            out.flush();
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
            rejected.headers().forEach((name, value) -> out.println(name + ": " + Escaped.of(value)));
            if (rejected.original().length < rejected.length()) {
                out.println("kept: the first " + rejected.original().length + " bytes");
            }
            out.println();
            out.println(Escaped.of(rejected.original()));
            out.flush();
        }
    }

    /** Reads a reason's code. */
    static final class ReasonConverter implements ITypeConverter<Reason> {
        @Override
        public Reason convert(String code) {
            return Reason.of(code)
                    .orElseThrow(() -> new TypeConversionException("must be one of "
                            + Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.joining(", "))
                            + ", but is '" + Printable.of(code, 40) + "'"));
        }
    }

    /** Reads a time in UTC. */
    static final class TimeConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "must be a time such as 2026-11-22T17:00:00Z, but is '" + Printable.of(text, 40) + "'");
            }
        }
    }
}
