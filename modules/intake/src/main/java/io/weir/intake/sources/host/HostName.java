package io.weir.intake.sources.host;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a machine is called. */
final class HostName {

    private HostName() {}

    /** What this one calls itself; in a container that is the container. */
    static String ofThisMachine() {
        try {
            String name = clean(InetAddress.getLocalHost().getHostName());
            return name.substring(0, Math.min(name.length(), HostSettings.MOST_NAME));
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The name with a line in place of what a key or a tag should not have. */
    static String clean(String name) {
        return name.isEmpty() ? "_" : name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
