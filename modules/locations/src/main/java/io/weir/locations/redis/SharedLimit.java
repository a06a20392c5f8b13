package io.weir.locations.redis;

import java.time.Duration;

import redis.clients.jedis.params.SetParams;

/** Lets one of all replicas through at a time: a key in Redis that is there for as long as nobody may. */
public final class SharedLimit {

    private final SharedRedis redis;
    private final String key;
    private final Duration interval;

    /**
     * @param name of what is limited
     * @param interval from one permit to the next, at least
     */
    public SharedLimit(SharedRedis redis, String name, Duration interval) {
        this.redis = redis;
        this.key = "weir:locations:limit:" + name;
        this.interval = interval;
    }

    /** Whether the caller may go ahead now; not where Redis is away, since nobody knows then. */
    public boolean tryAcquire() {
        SetParams ifFree = SetParams.setParams().nx().px(interval.toMillis());
        return redis.ask(client -> "OK".equals(client.set(key, "taken", ifFree)))
                .orElse(false);
    }

    /** Lets nobody through for that long. */
    public void pause(Duration pause) {
        redis.ask(client -> client.set(key, "paused", SetParams.setParams().px(pause.toMillis())));
    }
}
