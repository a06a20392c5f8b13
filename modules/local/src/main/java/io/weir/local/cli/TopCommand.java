package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.weir.local.beside.Paint;
import io.weir.local.beside.StatusAsked;
import io.weir.local.beside.StatusText;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.DataOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir top}. */
@Command(
        name = "top",
        description =
                "Shows how the Weir is that runs, anew each second until Ctrl-C; a line each time where output is no"
                        + " terminal.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:as often as was asked for", "2:none runs in that folder, or it has ended", "130:Ctrl-C"})
public final class TopCommand implements Callable<Integer> {

    /** A screen of its own, without a cursor, which leaves the one before as it was. */
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";

    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    @Option(
            names = "--times",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after so many; 0 goes on until Ctrl-C (default: ${DEFAULT-VALUE}).")
    private int times;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StatusAsked asked = StatusCommand.asked(data.path());
        Paint paint = StatusCommand.paint();
        StatusText text = new StatusText(paint);
        PrintWriter out = spec.commandLine().getOut();
        if (System.console() == null) {
            repeat(() -> out.println(text.line(asked.now())), out);
            return 0;
        }
        Thread leave = new Thread(() -> say(out, LEAVE), "leave");
        Runtime.getRuntime().addShutdownHook(leave); // Ctrl-C ends the process where it stands
        say(out, ENTER);
        try {
            repeat(() -> out.print(HOME + screen(text.of(asked.now())) + REST_OF_SCREEN), out);
            return 0;
        } finally {
            say(out, LEAVE);
            Runtime.getRuntime().removeShutdownHook(leave);
        }
    }

    private void repeat(Runnable show, PrintWriter out) throws InterruptedException {
        for (int shown = 1; ; shown++) {
            show.run();
            out.flush();
            if (out.checkError() || shown == times) { // whoever read has gone: `weir top | head`
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Each line ends what was there before it, so nothing flickers. */
    private static String screen(String text) {
        return text.replace("\n", REST_OF_LINE + "\n");
    }

    private static void say(PrintWriter out, String text) {
        out.print(text);
        out.flush();
    }
}
