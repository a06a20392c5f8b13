package io.weir.kafka;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in a record's headers. */
final class Headers {

    private Headers() {}

    /** By their names; of several of one name the last, which may be null. */
    static Map<String, byte[]> of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return headers;
    }
}
