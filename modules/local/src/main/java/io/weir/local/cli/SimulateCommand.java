package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.local.boards.DatagramWay;
import io.weir.local.boards.PostWay;
import io.weir.local.boards.PublishWay;
import io.weir.local.boards.SimulatedBoard;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir board simulate}. */
@Command(
        name = "simulate",
        description =
                "Is a board itself: measures dust and warmth that are made up, and sends them as a NodeMCU does, until"
                        + " Ctrl-C.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all was sent, as often as was asked for", "1:some of it could not be sent", "130:Ctrl-C"})
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_WORDS = 200;

    @Option(
            names = "--board",
            converter = CountConverter.class,
            paramLabel = "NUMBER",
            defaultValue = "9000001",
            description = "Its number (default: ${DEFAULT-VALUE}).")
    private int board;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "Posts there, such as http://192.168.1.20:8092/push: weir run --source airrohr.")
    private Optional<URI> http = Optional.empty();

    @Option(
            names = "--udp",
            paramLabel = "HOST:PORT",
            description = "Sends lines there, such as 192.168.1.20:8094: weir run --source lines.")
    private Optional<String> udp = Optional.empty();

    @Option(
            names = "--mqtt",
            paramLabel = "URL",
            description = "Publishes at that broker, such as mqtt://192.168.1.20:1883: weir run --source mqtt.")
    private Optional<URI> mqtt = Optional.empty();

    @Option(
            names = "--every",
            converter = CountConverter.class,
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Its pause (default: ${DEFAULT-VALUE}; a real one has 145).")
    private int every;

    @Option(
            names = "--times",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after so many; 0 goes on until Ctrl-C (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--smoke",
            description = "Somebody has lit a fire beside it: eight times the dust, so that alarms ring.")
    private boolean smoke;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<SimulatedBoard.Way> ways = ways();
        try {
            SimulatedBoard simulated = new SimulatedBoard(board, ways, said -> {
                out.println(Printable.of(said, MOST_WORDS));
                out.flush();
            });
            return simulated.run(Duration.ofSeconds(Math.max(1, every)), times, smoke) == 0 ? 0 : 1;
        } finally {
            ways.forEach(SimulatedBoard.Way::close);
        }
    }

    private List<SimulatedBoard.Way> ways() {
        List<SimulatedBoard.Way> ways = new ArrayList<>();
        http.ifPresent(url -> ways.add(new PostWay(url)));
        mqtt.ifPresent(url -> ways.add(new PublishWay(url)));
        udp.ifPresent(address -> ways.add(datagrams(address)));
        if (ways.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name where it sends to: --http, --udp or --mqtt");
        }
        return ways;
    }

    private SimulatedBoard.Way datagrams(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return new DatagramWay(new InetSocketAddress(
                    address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--udp must be HOST:PORT, but is '" + Printable.of(address, MOST_WORDS) + "'");
        } catch (IOException e) {
            throw new StartException("Can't send by UDP (" + e.getMessage() + ")", e);
        }
    }
}
