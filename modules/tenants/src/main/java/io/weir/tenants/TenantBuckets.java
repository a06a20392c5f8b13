package io.weir.tenants;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.store.Store;
import io.weir.store.StoreConfig;

/**
 * The InfluxDB 2 in which tenants have buckets.
 *
 * @param token may write to the buckets of all tenants; those with which tenants read are none of its business
 */
record TenantBuckets(URI url, String org, Secret token) {

    TenantBuckets {
        influx(url, org, token, "tenant"); // its address is looked at
    }

    /** From {@code INFLUX_URL} and its companions; nothing where there is none. */
    static Optional<TenantBuckets> from(Env env) {
        return env.find("INFLUX_URL")
                .map(url ->
                        new TenantBuckets(env.uri("INFLUX_URL"), env.text("INFLUX_ORG"), env.secret("INFLUX_TOKEN")));
    }

    /** That of a tenant; nothing is asked of the server yet. */
    Store open(Tenant tenant) {
        return influx(url, org, token, tenant.bucketName()).open();
    }

    private static StoreConfig influx(URI url, String org, Secret token, String bucket) {
        return new StoreConfig.Influx(url, org, bucket, token, Duration.ZERO, StoreConfig.Timeouts.DEFAULT);
    }
}
