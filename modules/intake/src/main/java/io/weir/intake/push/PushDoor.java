package io.weir.intake.push;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.weir.web.HostNames;

/**
 * Where senders come to.
 *
 * @param setting what its settings begin with, and in small letters its metrics: {@code PUSH}
 * @param host the address
 * @param port 0 takes any free one
 * @param names that it may be asked by
 * @param patience how long a sender waits for us, in which it is not idle
 * @param tls a second port, with a certificate
 */
public record PushDoor(
        String setting, String host, int port, HostNames names, Duration patience, Optional<PushTls> tls) {

    String metric() {
        return setting.toLowerCase(Locale.ROOT);
    }
}
