package io.weir.operations;

import java.net.URI;

import io.weir.locations.redis.RedisAddress;
import io.weir.testing.Repository;
import redis.clients.jedis.Jedis;

/** A user in a real Redis with no more than the rights that k8s/redis gives to the locations service. */
final class RedisUser {

    private static final String NAME = "locations"; // rather than default, which the embedded Redis needs for itself
    private static final String PASSWORD = "of-the-test";

    private RedisUser() {}

    /** Makes the user, and says how it signs in. */
    static RedisAddress in(URI redis) {
        String permissions = Repository.document(Repository.ROOT.resolve("k8s/redis/values.yaml"))
                .at("/auth/aclUsers/default/permissions")
                .asText();
        try (Jedis admin = new Jedis(redis)) {
            admin.aclSetUser(NAME, ("reset on >" + PASSWORD + " " + permissions).split(" "));
        }
        return new RedisAddress(
                URI.create("redis://" + NAME + ":" + PASSWORD + "@" + redis.getHost() + ":" + redis.getPort()));
    }
}
