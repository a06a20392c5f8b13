package io.weir.notifier;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.weir.management.ManagementAddress;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.notifier.alertmanager.AlertmanagerSettings;
import io.weir.notifier.mail.MailSettings;
import io.weir.notifier.results.ResultsSettings;
import io.weir.notifier.targets.TargetSettings;
import io.weir.notifier.webhook.WebhookSettings;

/**
 * Everything the notifier can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param targets that notices go to, each what it was told
 * @param results where statistics go, where that is one of what is named
 * @param group what the names of its consumer groups begin with, {@code GROUP-TARGET}
 * @param lookBack how far back the first notices of a target go
 * @param giveUp how long after a change another attempt is still made
 * @param longestPause cap of the pauses between attempts that nobody asked for
 * @param management where health and metrics are
 */
public record NotifierConfig(
        KafkaAccess kafka,
        List<TargetSettings> targets,
        Optional<ResultsSettings> results,
        String group,
        Duration lookBack,
        Duration giveUp,
        Duration longestPause,
        ManagementAddress management) {

    /** The setting that names them. */
    public static final String TARGETS = "NOTIFIER_TARGETS";

    /** What the groups' names begin with; what a user in Kafka may read by. */
    public static final String GROUP = "notifier";

    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Map<String, Function<Env, TargetSettings>> KNOWN = known();

    public NotifierConfig {
        targets = List.copyOf(targets);
        if (!group.matches("notifier[a-z0-9-]*")) {
            throw new ConfigException(
                    "NOTIFIER_GROUP must be notifier, or begin with it and go on in a-z, 0-9 and -, but is '"
                            + Printable.of(group, 100) + "'");
        }
        if (longestPause.toSeconds() < 1) {
            throw new ConfigException(
                    "NOTIFIER_LONGEST_PAUSE_SECONDS must be at least 1, but is " + longestPause.toSeconds());
        }
    }

    /**
     * Reads what begins with {@code NOTIFIER_}, and of targets that are named.
     *
     * @throws ConfigException where no target is named, or one is not told what it needs
     */
    public static NotifierConfig from(Env env) {
        return beside(env, KafkaAccess.from(env), ManagementAddress.from(env));
    }

    /** The same beside a Kafka that is known already. */
    public static NotifierConfig beside(Env env, KafkaAccess kafka, ManagementAddress management) {
        List<String> names = names(env);
        return new NotifierConfig(
                kafka,
                names.stream()
                        .filter(KNOWN::containsKey)
                        .map(name -> KNOWN.get(name).apply(env))
                        .toList(),
                names.contains(ResultsSettings.NAME) ? Optional.of(ResultsSettings.from(env)) : Optional.empty(),
                env.text("NOTIFIER_GROUP", GROUP),
                env.seconds("NOTIFIER_LOOK_BACK_SECONDS", LOOK_BACK),
                env.seconds("NOTIFIER_GIVE_UP_SECONDS", GIVE_UP),
                env.seconds("NOTIFIER_LONGEST_PAUSE_SECONDS", LONGEST_PAUSE),
                management);
    }

    private static List<String> names(Env env) {
        String text = env.text(TARGETS);
        List<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new ConfigException(
                    TARGETS + " must name each target once, but is '" + Printable.of(text, 100) + "'");
        }
        for (String name : names) {
            if (!KNOWN.containsKey(name) && !name.equals(ResultsSettings.NAME)) {
                throw new ConfigException(TARGETS + " must name some of " + String.join(", ", KNOWN.keySet()) + ", "
                        + ResultsSettings.NAME + ", but has '" + Printable.of(name, 100) + "'");
            }
        }
        return names;
    }

    private static Map<String, Function<Env, TargetSettings>> known() {
        Map<String, Function<Env, TargetSettings>> known = new LinkedHashMap<>();
        known.put(WebhookSettings.NAME, WebhookSettings::from);
        known.put(AlertmanagerSettings.NAME, AlertmanagerSettings::from);
        known.put(MailSettings.NAME, MailSettings::from);
        return known;
    }
}
