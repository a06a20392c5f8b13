package io.weir.streams;

import java.lang.reflect.Field;
import java.time.Duration;

import org.apache.kafka.clients.admin.Admin;

/**
 * The client by which a writer of Flink's Kafka sink (connector 5.0.0) asks for open transactions, which it leaves behind, open, when it is
 * closed: a thread and a connection more with each restart of a task, and where the broker went away one that looks for it for ever.
 */
final class LeftAdmin {

    private static final String FIELD = "adminClient";

    private LeftAdmin() {}

    /** Closes it where there is one. A connector that keeps it elsewhere is left alone: it is no reason to end a job. */
    static void close(Object writer) {
        Admin admin = of(writer);
        if (admin != null) {
            admin.close(Duration.ZERO); // the writer asks nothing any more
        }
    }

    private static Admin of(Object writer) {
        try {
            Field field = writer.getClass().getDeclaredField(FIELD);
            field.setAccessible(true);
            return field.get(writer) instanceof Admin admin ? admin : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
