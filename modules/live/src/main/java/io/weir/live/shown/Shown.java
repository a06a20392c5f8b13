package io.weir.live.shown;

import java.time.Clock;
import java.time.Duration;

import io.weir.model.catalogue.Catalogue;

/** All that the page shows: what comes from Kafka is put here, and frames and answers are made of it. */
public record Shown(
        Newest newest,
        Rejections rejections,
        Stages stages,
        KnownSources sources,
        KnownTenants tenants,
        Rankings rankings,
        Alarms alarms) {

    /**
     * Of which nothing has come yet.
     *
     * @param mostSensors of which there are values at a time
     * @param keep how long what was said of a source or tenant is believed
     */
    public static Shown empty(Catalogue catalogue, int mostSensors, Duration keep, Clock clock) {
        return new Shown(
                new Newest(catalogue, mostSensors),
                new Rejections(),
                new Stages(),
                new KnownSources(keep, clock),
                new KnownTenants(keep, clock),
                new Rankings(),
                new Alarms());
    }
}
