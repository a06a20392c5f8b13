package io.weir.faults.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.weir.kafka.WholeTopic;
import io.weir.ledger.RejectedTopic;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;

/** Looks for what was put in, everywhere. */
public final class Search {

    private static final Duration VISIBLE = Duration.ofMinutes(2);
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private final String bootstrapServers;
    private final Map<String, String> variables;

    /**
     * @param bootstrapServers of Kafka
     * @param variables settings of the store, as of a service
     */
    public Search(String bootstrapServers, Map<String, String> variables) {
        this.bootstrapServers = bootstrapServers;
        this.variables = variables;
    }

    /** Tells the ledger of all that is on the topics and in the store. */
    public Outcome fill(LoadLedger ledger) {
        List<String> kinds = List.of(Plan.TEMPERATURE, Plan.HUMIDITY);
        for (String kind : kinds) {
            WholeTopic.read(
                    bootstrapServers,
                    Channels.topic(Catalogue.BUILT_IN.kind(kind).orElseThrow()),
                    record -> {
                        Measure measure = MeasureJson.read(record.value());
                        ledger.onTopic(measure.identity(), measure.came());
                    });
        }
        try (Store store = StoreConfig.from(new Env(variables)).open()) {
            store.awaitVisible(VISIBLE);
            for (String kind : kinds) {
                store.values(
                        kind,
                        Instant.EPOCH,
                        LAST,
                        value -> ledger.stored(value.identity(), value.came(Catalogue.BUILT_IN)));
            }
        }
        new RejectedTopic(bootstrapServers).each(ledger::rejected);
        return ledger.outcome();
    }
}
