package io.weir.intake.framing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.weir.model.Rejected;

/** What a slicer made of a stream; takes any JSON for a record. */
final class Slices implements RecordSlicer.Pieces {

    private static final JsonFactory FACTORY = new JsonFactory();

    final List<String> records = new ArrayList<>();
    final List<byte[]> bytes = new ArrayList<>();
    final List<Rejected> broken = new ArrayList<>();
    RecordSlicer slicer;

    static Slices of(String json) {
        return of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    static Slices of(InputStream in) {
        Slices slices = new Slices();
        slices.slicer = new RecordSlicer("test", slices);
        try {
            slices.slicer.slice(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slices;
    }

    /** The rejections as {@code reason: bytes}. */
    List<String> rejections() {
        return broken.stream()
                .map(rejected -> rejected.reason() + ": " + new String(rejected.original(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public String record(byte[] bytes, int from, int to) {
        try (JsonParser json = FACTORY.createParser(bytes, from, to - from)) {
            while (json.nextToken() != null) {
                json.getText();
            }
        } catch (IOException e) {
            return "not JSON";
        }
        this.bytes.add(Arrays.copyOfRange(bytes, from, to));
        records.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        return null;
    }

    @Override
    public void broken(Rejected rejected) {
        broken.add(rejected);
    }
}
