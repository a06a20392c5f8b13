package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a file has in it, counted by plain splitting and walking: nothing that reads it otherwise is asked. A record that can't be
 * read counts as one value, as the account counts its rejection.
 *
 * @param mapping by which it is read; null where it says itself what it is
 */
record SharedFile(Path path, String mapping, long records, long values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_OF_ARCHIVE = 6;

    /** Readings in a kind of file. */
    private interface Count {
        SharedFile of(Path path);
    }

    /** All files with readings in that folder; none where it is not there. */
    static Stream<SharedFile> all(Path data) {
        return Stream.of(
                        in(data.resolve("sensor-community/csv"), SharedFile::archive),
                        in(data.resolve("sensor-community/fixtures"), SharedFile::feed),
                        in(data.resolve("sensor-community/snapshots"), SharedFile::feed),
                        in(data.resolve("sensor-community/odd"), SharedFile::odd),
                        in(data.resolve("sensor-community/madavi"), SharedFile::madavi),
                        in(data.resolve("airrohr"), SharedFile::board),
                        in(data.resolve("nodemcu"), SharedFile::lines),
                        in(data.resolve("bts"), SharedFile::alarms),
                        in(data.resolve("forecast/beijing"), SharedFile::beijing),
                        in(data.resolve("anomalies/artificialNoAnomaly"), SharedFile::nab),
                        in(data.resolve("anomalies/artificialWithAnomaly"), SharedFile::nab),
                        in(data.resolve("anomalies/realKnownCause"), SharedFile::nab))
                .flatMap(files -> files);
    }

    private static Stream<SharedFile> in(Path folder, Count count) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream().map(count::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedFile archive(Path path) {
        List<String> rows = text(path).lines().toList();
        int columns = fields(rows.get(0), ";").length;
        return table(path, null, rows, row -> {
            String[] fields = fields(row, ";");
            return fields.length < columns ? 1 : said(fields, FIRST_OF_ARCHIVE);
        });
    }

    private static SharedFile madavi(Path path) {
        return path.toString().endsWith(".json.gz")
                ? new SharedFile(path, null, tree(path).size(), tree(path).size()) // no station is named in it
                : table(path, null, text(path).lines().toList(), row -> said(fields(row, ";"), 1));
    }

    private static SharedFile feed(Path path) {
        long values = 0;
        for (JsonNode each : tree(path)) {
            values += each.get("sensordatavalues").size();
        }
        return new SharedFile(path, null, tree(path).size(), values);
    }

    private static SharedFile odd(Path path) {
        String name = path.getFileName().toString();
        if (name.endsWith(".csv")) {
            return archive(path);
        }
        return name.contains("newline-in-key")
                ? new SharedFile(path, null, 2, 3) // a line break in the names of one of the two
                : cut(path);
    }

    /** An array that ends somewhere. */
    private static SharedFile cut(Path path) {
        long records = 0;
        long values = 0;
        try (JsonParser parser = JSON.createParser(text(path))) {
            parser.nextToken();
            while (parser.nextToken() != null) {
                records++;
                JsonNode each = JSON.readTree(parser);
                values += each.get("sensordatavalues").size();
            }
        } catch (JsonEOFException e) {
            boolean between = e.getMessage().contains("close marker for Array");
            return new SharedFile(path, null, records, values + (between ? 0 : 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("It is whole: " + path);
    }

    /** What boards push, and what they show themselves, which does not say which board it is. */
    private static SharedFile board(Path path) {
        JsonNode said = tree(path);
        return new SharedFile(
                path,
                null,
                1,
                said.has("esp8266id") ? said.get("sensordatavalues").size() : 1);
    }

    private static SharedFile lines(Path path) {
        List<String> lines = text(path).lines().toList();
        long values = path.toString().endsWith(".jsonl")
                ? lines.stream().filter(line -> line.contains("\"t\":")).count() * 2 // and "h"
                : lines.size();
        return new SharedFile(path, null, lines.size(), values);
    }

    private static SharedFile alarms(Path path) {
        if (path.toString().contains("bad-rows")) {
            return new SharedFile(path, null, 9, 2 + 1 + 1 + 3 + 2 + 3 + 1 + 1 + 1);
        }
        return table(path, null, text(path).lines().toList(), row -> {
            String[] fields = fields(row, ",");
            return Math.max(
                    1, said(new String[] {fields[4], fields[5].equals("999999") ? "" : fields[5], fields[6]}, 0));
        });
    }

    private static SharedFile beijing(Path path) {
        return table(path, "beijing", text(path).lines().toList(), row -> {
            String[] fields = fields(row, ",");
            long numbers = LongStream.concat(LongStream.rangeClosed(5, 14), LongStream.of(16)) // 15 is a word
                    .filter(at -> !fields[(int) at].equals("NA"))
                    .count();
            return Math.max(1, numbers);
        });
    }

    private static SharedFile nab(Path path) {
        return table(path, "nab", text(path).lines().toList(), row -> 1);
    }

    private static SharedFile table(Path path, String mapping, List<String> lines, ToLongFunction<String> values) {
        List<String> rows = lines.subList(1, lines.size());
        return new SharedFile(
                path, mapping, rows.size(), rows.stream().mapToLong(values).sum());
    }

    private static String[] fields(String row, String separator) {
        return row.split(separator, -1);
    }

    private static long said(String[] fields, int from) {
        return Arrays.stream(fields)
                .skip(from)
                .filter(field -> !field.isEmpty())
                .count();
    }

    private static JsonNode tree(Path path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try (InputStream bytes = Files.newInputStream(path);
                InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.getParent().getFileName() + "/" + path.getFileName();
    }
}
