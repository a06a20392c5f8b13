package io.weir.local.replay;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.weir.ledger.Rejection;
import io.weir.model.Printable;
import io.weir.model.Reason;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options by which rejections are chosen, the same in every command. */
public final class RejectionChoice {

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

    RejectionChoice() {}

    /**
     * @param reason the one that is asked for, or null for any
     * @param since when the oldest may have been rejected, or null
     */
    RejectionChoice(Reason reason, Instant since) {
        this.reason = reason;
        this.since = since;
    }

    /** Whether it is asked for. */
    public boolean takes(Rejection rejection) {
        return (reason == null || rejection.rejected().reason() == reason)
                && (since == null || !rejection.at().isBefore(since));
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
    public static final class TimeConverter implements ITypeConverter<Instant> {
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
