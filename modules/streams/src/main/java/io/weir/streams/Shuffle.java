package io.weir.streams;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/** When records are sent around by their key. A savepoint made one way goes on the other way. */
public enum Shuffle {
    /** Where the job is built for more than one subtask: with one each key is at home already, and steps that are one task serialize nothing on the way. */
    AUTO,
    /** Also for one: its parallelism may be changed from outside, by Flink's autoscaler or by hand. */
    ALWAYS;

    /** The records by their key. */
    public <T, K> KeyedStream<T, K> byKey(DataStream<T> records, KeySelector<T, K> key, TypeInformation<K> type) {
        return isNeeded(records)
                ? records.keyBy(key, type)
                : DataStreamUtils.reinterpretAsKeyedStream(records, key, type);
    }

    /** Whether these are sent around. */
    public boolean isNeeded(DataStream<?> records) {
        return this == ALWAYS || records.getExecutionEnvironment().getParallelism() > 1;
    }
}
