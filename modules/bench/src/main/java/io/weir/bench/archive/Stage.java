package io.weir.bench.archive;

import java.util.List;

/** Whose work a thread does, told by the beginning of its name, of which Linux keeps 15 characters. */
enum Stage {
    COMPILER("C1 ", "C2 ", "Sweeper"),
    COLLECTION("VM ", "GC ", "G1 "),
    BROKER("data-plane", "kafka-", "group-coord", "quorum-", "raft-", "broker-", "txn-", "Metadata", "metadata"),
    STORE("questdb", "shared-", "wal-", "Thread-questdb"),
    SPLITTER("Source", "flink", "jobmanager", "AsyncOper", "Checkpoint", "pekko"),
    COLLECTOR("The collector", "consumer_back", "OkHttp"),
    READING("work", "read", "parse", "scan", "java", "main"),
    ACCOUNT("account", "ledger", "claims"),
    REDIS("redis", "valkey", "io_thd", "bio_", "jemalloc"),
    REST("");

    private final List<String> names;

    Stage(String... names) {
        this.names = List.of(names);
    }

    static Stage of(String thread) {
        for (Stage stage : values()) {
            if (stage.names.stream().anyMatch(thread::startsWith)) {
                return stage;
            }
        }
        return REST;
    }
}
