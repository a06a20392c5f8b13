package io.weir.scraper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Rejected;

/** What a slicer made of a stream. */
final class Slices implements RecordSlicer.Pieces {

    final List<String> records = new ArrayList<>();
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
    public void record(byte[] bytes, int from, int to) {
        records.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void broken(Rejected rejected) {
        broken.add(rejected);
    }
}
