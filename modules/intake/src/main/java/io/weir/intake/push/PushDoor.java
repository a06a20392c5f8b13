package io.weir.intake.push;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.weir.model.settings.ConfigException;
import io.weir.web.HostNames;

/**
 * Where senders come to.
 *
 * @param setting what its settings begin with, and in small letters its metrics: {@code PUSH}
 * @param host the address
 * @param port 0 takes any free one
 * @param names that it may be asked by
 * @param mostPerAddress connections of one address at a time
 * @param patience how long a sender waits for us, in which it is not idle
 * @param tls a second port, with a certificate
 */
public record PushDoor(
        String setting,
        String host,
        int port,
        HostNames names,
        int mostPerAddress,
        Duration patience,
        Optional<PushTls> tls) {

    /** Connections that are open at a time, of all addresses. */
    public static final int MOST_CONNECTIONS = 512;

    /** Half of all: whoever floods the door leaves the other half to others. */
    public static final int MOST_PER_ADDRESS = MOST_CONNECTIONS / 2;

    public PushDoor {
        if (mostPerAddress < 1 || mostPerAddress > MOST_CONNECTIONS) {
            throw new ConfigException(setting + "_MOST_CONNECTIONS_PER_ADDRESS must be between 1 and "
                    + MOST_CONNECTIONS + ", but is " + mostPerAddress);
        }
    }

    String metric() {
        return setting.toLowerCase(Locale.ROOT);
    }
}
