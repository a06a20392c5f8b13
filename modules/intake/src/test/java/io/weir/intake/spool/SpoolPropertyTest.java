package io.weir.intake.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done in whatever order: what was safe comes out, once and in its order, and nothing else does. */
class SpoolPropertyTest {

    private static final int MOST_LENGTH = 9_000;

    /** Each number is a deed: most append, of some length; some take out, open it again, or append several at once. */
    @Property(tries = 60)
    void whatIsSafeComesOutOnceAndInOrder(@ForAll @Size(max = 60) List<@IntRange(max = 10_000) Integer> deeds)
            throws Exception {
        Path folder = Files.createTempDirectory("spool");
        Deque<byte[]> expected = new ArrayDeque<>();
        Spool spool = Spool.open(folder, Spool.LEAST_BYTES);
        try {
            int number = 0;
            for (int deed : deeds) {
                switch (deed % 10) {
                    case 0 -> {
                        spool.close();
                        spool = Spool.open(folder, Spool.LEAST_BYTES);
                    }
                    case 1, 2 -> takeOut(spool, expected, 1 + deed % 7);
                    case 3 -> {
                        List<CompletableFuture<Void>> taken = new ArrayList<>();
                        List<byte[]> records = new ArrayList<>();
                        for (int i = 0; i < 20; i++) {
                            byte[] record = record(number++, 1 + deed % 100);
                            records.add(record);
                            taken.add(spool.append(record));
                        }
                        for (int i = 0; i < taken.size(); i++) {
                            noteWhereSafe(taken.get(i), records.get(i), expected);
                        }
                    }
                    default -> {
                        byte[] record = record(number++, 1 + deed % MOST_LENGTH);
                        noteWhereSafe(spool.append(record), record, expected);
                    }
                }
                assertThat(spool.records()).isEqualTo(expected.size());
                assertThat(spool.bytes()).isLessThanOrEqualTo(Spool.LEAST_BYTES);
            }
            while (!expected.isEmpty()) {
                takeOut(spool, expected, 5);
            }
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
        } finally {
            spool.close();
            delete(folder);
        }
    }

    private static void takeOut(Spool spool, Deque<byte[]> expected, int most) throws Exception {
        if (!expected.isEmpty()) {
            List<byte[]> oldest = spool.oldest(most);
            assertThat(oldest).isNotEmpty();
            for (byte[] record : oldest) {
                assertThat(record).isEqualTo(expected.poll());
            }
            spool.leave(oldest);
        }
    }

    private static void noteWhereSafe(CompletableFuture<Void> taken, byte[] record, Deque<byte[]> expected) {
        if (taken.handle((nothing, failure) -> failure == null).join()) {
            expected.add(record);
        }
    }

    private static byte[] record(int number, int length) {
        byte[] record = new byte[length + Integer.BYTES];
        java.nio.ByteBuffer.wrap(record).putInt(number);
        return record;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
