package io.weir.notifier;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.notifier.results.ResultsExchange;
import io.weir.notifier.results.ResultsSettings;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.TargetSettings;
import io.weir.notifier.targets.UndeliveredException;

/** What somebody tries by hand before alarms are left to it. */
final class Trial {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static final String HELP = """
            Tells people and programs of alarms: reads their changes from sensor-alarms and sends each to its targets.

              notifier           runs until it is told to stop
              notifier --check   reads the settings, asks each target whether it is there, and tells none of them anything
              notifier --test    sends each target a notice that says that it is a test
              notifier --help    prints this

            Everything is set by variables, of which the README has all:
              KAFKA_BOOTSTRAP_SERVERS    host:port of Kafka
              NOTIFIER_TARGETS           some of webhook, alertmanager, mail, rabbitmq, separated by commas
              NOTIFIER_WEBHOOK_URL, NOTIFIER_WEBHOOK_SECRET
              NOTIFIER_ALERTMANAGER_URL
              NOTIFIER_MAIL_HOST, NOTIFIER_MAIL_FROM, NOTIFIER_MAIL_TO, NOTIFIER_MAIL_USERNAME, NOTIFIER_MAIL_PASSWORD
              NOTIFIER_RABBITMQ_URL, NOTIFIER_RABBITMQ_USER, NOTIFIER_RABBITMQ_PASSWORD, NOTIFIER_RABBITMQ_EXCHANGE
              ..._SEVERITIES, ..._RULES, ..._STATES   which changes a target is told of; all, unless they are set

            Exit codes: 0 it is well; 1 a target does not answer or does not take it; 2 a setting is wrong.
            """;

    private final Env env;
    private final PrintStream out;
    private final PrintStream err;

    Trial(Env env, PrintStream out, PrintStream err) {
        this.env = env;
        this.out = out;
        this.err = err;
    }

    /** What the process is to end with. */
    int run(String... args) {
        String wanted = args.length == 1 ? args[0] : "";
        try {
            return switch (wanted) {
                case "--help", "-h" -> {
                    out.print(HELP);
                    yield OK;
                }
                case "--check" -> each(NotifierConfig.from(env), Target::check);
                case "--test" -> each(NotifierConfig.from(env), Trial::sendTest);
                default -> {
                    err.println("notifier: there is --check, --test and --help, but not '"
                            + Printable.of(String.join(" ", args), 100) + "'");
                    yield USAGE;
                }
            };
        } catch (ConfigException e) {
            err.println("notifier: " + e.getMessage());
            return USAGE;
        }
    }

    /** Does something with a target, and says how it went. */
    private interface Trying {
        String with(Target target) throws UndeliveredException, RefusedException;
    }

    private int each(NotifierConfig config, Trying trying) {
        int worst = OK;
        for (TargetSettings settings : config.targets()) {
            try (Target target = settings.open()) {
                out.println(settings + ": " + trying.with(target));
            } catch (UndeliveredException | RefusedException e) {
                err.println(settings + ": failed: " + Printable.of(e.getMessage(), 300));
                worst = FAILED;
            }
        }
        return Math.max(worst, config.results().map(this::reach).orElse(OK));
    }

    /** Whether statistics could be sent; none are, for who reads them would take them for true. */
    private int reach(ResultsSettings settings) {
        try (ResultsExchange exchange = new ResultsExchange(settings, () -> {})) {
            exchange.open();
            out.println(settings + ": answers");
            return OK;
        } catch (UndeliveredException e) {
            err.println(settings + ": failed: " + Printable.of(e.getMessage(), 300));
            return FAILED;
        }
    }

    /** An alarm that begins; one that has to be ended is ended too. */
    private static String sendTest(Target target) throws UndeliveredException, RefusedException {
        Instant now = Clock.systemUTC().instant();
        for (AlarmState state : target.repeatEvery().isZero()
                ? List.of(AlarmState.ACTIVE)
                : List.of(AlarmState.ACTIVE, AlarmState.RESOLVED)) {
            target.deliver(new AlarmChange(
                    "test@weir@" + now,
                    state.ordinal(),
                    "test",
                    "info",
                    state,
                    "weir/test",
                    null,
                    0,
                    0,
                    now,
                    now,
                    "This is a test of Weir's notices; nothing is wrong."));
        }
        return "took a test";
    }
}
