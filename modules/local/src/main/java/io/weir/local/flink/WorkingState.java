package io.weir.local.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.FileUtils;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.rocksdb.CompressionType;

/**
 * Where a job's state is while it runs: in RocksDB, on the disk. So it takes a bounded memory, and a checkpoint is made of
 * what has changed since the last one, however many sensors there are.
 */
final class WorkingState {

    /** Of a slot. Half of it is for what was written and is not on the disk yet: a checkpoint's worth of twenty thousand sensors. */
    static final MemorySize MEMORY = MemorySize.ofMebiBytes(48);

    private WorkingState() {}

    /**
     * Adds the settings.
     *
     * @param folder for its files, of which none is of use once the job has ended: it is emptied
     */
    static void addTo(Configuration flink, Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(RocksDBOptions.LOCAL_DIRECTORIES, folder.toAbsolutePath().toString());
        // most sensors of an archive are met for the first time: without it each one is searched for in each file
        flink.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        flink.set(RocksDBOptions.HIGH_PRIORITY_POOL_RATIO, 0.3); // for filters and indexes, which are read each time
        // a file's filter and index find room in a shard of the cache; larger ones are read and checked for each sensor
        flink.set(RocksDBConfigurableOptions.TARGET_FILE_SIZE_BASE, MemorySize.ofMebiBytes(8));
        flink.set(RocksDBConfigurableOptions.BLOCK_SIZE, MemorySize.parse("16kb"));
        // a sensor's memory has much room that is not used yet
        flink.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.LZ4_COMPRESSION));
    }

    /** As these settings are, but with the state on the heap. */
    static Configuration onHeap(Configuration flink) {
        Configuration onHeap = new Configuration(flink);
        onHeap.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        return onHeap;
    }
}
