package io.weir.local.pipeline;

import java.util.Optional;

import io.weir.local.settings.Settings;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.KafkaAccess;
import io.weir.notifier.NotifierConfig;

/** Whom the environment wants to be told of alarms. */
public final class Notices {

    private Notices() {}

    /**
     * The notifier's settings beside that Kafka; nothing where {@code NOTIFIER_TARGETS} is not set.
     *
     * @throws io.weir.model.settings.ConfigException where one of them is wrong
     */
    public static Optional<NotifierConfig> wanted(String bootstrapServers) {
        return Settings.env()
                .find(NotifierConfig.TARGETS)
                .map(targets -> NotifierConfig.beside(
                        Settings.env(),
                        KafkaAccess.inProcess(bootstrapServers),
                        ManagementAddress.of("127.0.0.1", 0))); // unused: this process has one
    }
}
