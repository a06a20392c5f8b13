package io.weir.live.follow;

import io.weir.management.Readiness;

/**
 * What this module has found out about a neighbour. In one process with others it must not call back somebody that they
 * found to be away: Kafka may be read and yet take nothing.
 */
final class Neighbour {

    private final String name;
    private final Readiness readiness;
    private boolean away;

    Neighbour(String name, Readiness readiness) {
        this.name = name;
        this.readiness = readiness;
    }

    synchronized void away(String why) {
        away = true;
        readiness.away(name, why);
    }

    synchronized void back() {
        if (away) {
            away = false;
            readiness.back(name);
        }
    }
}
