package io.weir.ledger.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;

/**
 * How far an input was claimed and sent, so that a run after this one can go on from there.
 *
 * @param input says which input it is
 * @param position how far it was read
 * @param records as the account has them, by then
 * @param readings as the account has them
 * @param values as the account has them
 * @param from the earliest time claimed
 * @param to the latest time claimed
 * @param files what is to be said of input files
 * @param claims how long the files of claims were
 */
record Mark(
        String input,
        Position position,
        long records,
        long readings,
        long values,
        Instant from,
        Instant to,
        List<FileNote> files,
        long[] claims) {

    private static final int BYTES = 4_096;

    /** Writes it, whole or not at all. */
    void write(Path file) {
        byte[] bytes = Json.bytes(BYTES, json -> {
            json.writeStartObject();
            json.writeStringField("input", input);
            json.writeNumberField("file", position.file());
            json.writeNumberField("pieces", position.pieces());
            json.writeNumberField("records", records);
            json.writeNumberField("readings", readings);
            json.writeNumberField("values", values);
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            json.writeArrayFieldStart("files");
            for (FileNote note : files) {
                json.writeStartObject();
                json.writeStringField("file", note.file());
                json.writeStringField("said", note.said());
                json.writeBooleanField("bad", note.bad());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("claims");
            json.writeArray(claims, 0, claims.length);
            json.writeEndObject();
        });
        replace(file, bytes);
    }

    /** What was written there; nothing where nothing was. */
    static Optional<Mark> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(file));
            List<FileNote> files = new ArrayList<>();
            json.get("files")
                    .forEach(note -> files.add(new FileNote(
                            note.get("file").textValue(),
                            note.get("said").textValue(),
                            note.get("bad").booleanValue())));
            return Optional.of(new Mark(
                    json.get("input").textValue(),
                    new Position(json.get("file").intValue(), json.get("pieces").longValue()),
                    json.get("records").longValue(),
                    json.get("readings").longValue(),
                    json.get("values").longValue(),
                    Instant.parse(json.get("from").textValue()),
                    Instant.parse(json.get("to").textValue()),
                    files,
                    numbers(json.get("claims"))));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /** Numbers of a list. */
    static long[] numbers(JsonNode list) {
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).longValue();
        }
        return numbers;
    }

    /** Writes a file, whole or not at all. */
    static void replace(Path file, byte[] bytes) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, bytes);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
