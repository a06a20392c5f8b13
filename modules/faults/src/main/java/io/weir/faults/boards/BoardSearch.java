package io.weir.faults.boards;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.weir.ledger.RejectedClaims;
import io.weir.ledger.RejectedTopic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.store.Store;
import io.weir.store.StoreConfig;

/** Looks for what boards pushed, in the store and on the rejected topic. */
public final class BoardSearch {

    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private final String bootstrapServers;
    private final Map<String, String> variables;

    /**
     * @param bootstrapServers of Kafka
     * @param variables settings of the store, as of a service
     */
    public BoardSearch(String bootstrapServers, Map<String, String> variables) {
        this.bootstrapServers = bootstrapServers;
        this.variables = variables;
    }

    /**
     * Tells the ledger of all that is there; the store must show all that was written to it.
     *
     * @param ways in which boards pushed
     */
    public List<BoardAccount> fill(BoardLedger ledger, Set<Way> ways) {
        try (Store store = StoreConfig.from(new Env(variables)).open()) {
            ways.stream()
                    .map(Way::kind)
                    .distinct()
                    .forEach(kind -> store.values(
                            kind,
                            Instant.EPOCH,
                            LAST,
                            value -> ledger.stored(value.identity(), value.came(Catalogue.BUILT_IN))));
        }
        new RejectedTopic(bootstrapServers)
                .each(rejected ->
                        RejectedClaims.of(rejected, Catalogue.BUILT_IN).forEach(ledger::rejected));
        return ways.stream().map(ledger::account).toList();
    }
}
