package io.weir.local.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --report}, the same in every command. */
public final class ReportOption {

    private enum Report {
        text,
        json
    }

    @Option(
            names = "--report",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the outcome is printed (default: ${DEFAULT-VALUE}).")
    private Report report;

    public boolean isJson() {
        return report == Report.json;
    }
}
