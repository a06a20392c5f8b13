package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.weir.store.StoreException;

/** A way in which a collector could be worse, put into the parts that it is given: the simulation has to see each. */
enum Breakage {
    NONE,

    /** Offsets are committed when messages are read, and not when they are stored. */
    COMMIT_EARLY {
        @Override
        SimulatedConsumer consumer(SimulatedConsumer.Parts parts) {
            return new HastyConsumer(parts);
        }
    },

    /** What the store answers with 400 is left out and forgotten. */
    DROP_ON_400 {
        @Override
        SimulatedStoreClient store(SimulatedStoreClient.Parts parts) {
            return new SimulatedStoreClient(parts) {
                @Override
                public void write(byte[] bytes) {
                    try {
                        super.write(bytes);
                    } catch (StoreException e) {
                        if (e.status() != 400) {
                            throw e;
                        }
                    }
                }
            };
        }
    },

    /** All of a refused batch is taken for refused. */
    NO_BISECT {
        @Override
        SimulatedStoreClient store(SimulatedStoreClient.Parts parts) {
            return new SimulatedStoreClient(parts) {
                private final Set<String> refused = new HashSet<>();

                @Override
                public void write(byte[] bytes) {
                    List<String> lines = lines(bytes);
                    if (lines.stream().anyMatch(refused::contains)) {
                        throw new StoreException(400, null, "refused with its batch");
                    }
                    try {
                        super.write(bytes);
                    } catch (StoreException e) {
                        if (Verdict.of(e) == Verdict.REFUSED) {
                            refused.addAll(lines);
                        }
                        throw e;
                    }
                }
            };
        }
    },

    /** Lines of which nobody knows whether they are stored are written again as other points. */
    RETRY_AS_ANOTHER_POINT {
        @Override
        SimulatedStoreClient store(SimulatedStoreClient.Parts parts) {
            return new SimulatedStoreClient(parts) {
                private final Set<String> tried = new HashSet<>();

                @Override
                public void write(byte[] bytes) {
                    String lines = new String(bytes, StandardCharsets.UTF_8);
                    String again = lines.replace(",sensor=", ",attempt=2,sensor=");
                    super.write(tried.add(lines) ? bytes : again.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    },

    /** While the store is away messages are read on, and kept. */
    UNBOUNDED_BUFFER {
        @Override
        SimulatedConsumer consumer(SimulatedConsumer.Parts parts) {
            return new GreedyConsumer(parts);
        }
    };

    SimulatedConsumer consumer(SimulatedConsumer.Parts parts) {
        return new SimulatedConsumer(parts);
    }

    SimulatedStoreClient store(SimulatedStoreClient.Parts parts) {
        return new SimulatedStoreClient(parts);
    }
}
