package io.weir.wire;

import java.util.function.Function;

/**
 * How records of one type stand in messages.
 *
 * @param type of the records
 * @param schema name of the JSON Schema that says the same, in {@code schema/<name>.schema.json}: of the value, or of the
 *     headers where the value is not ours
 * @param writer makes the message of a record
 * @param reader makes the record of a message; throws {@link io.weir.model.InvalidReadingException} where it is none
 */
public record Form<T>(Class<T> type, String schema, Function<T, Message> writer, Function<Message, T> reader) {

    /** A record that is the value of its message, and has no headers. */
    static <T> Form<T> inValue(Class<T> type, String schema, Function<T, byte[]> writer, Function<byte[], T> reader) {
        return new Form<>(type, schema, one -> Message.of(writer.apply(one)), message -> reader.apply(message.value()));
    }
}
