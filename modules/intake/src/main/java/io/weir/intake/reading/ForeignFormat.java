package io.weir.intake.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What is handed over in place of JSON now and then, known by its first bytes and never by its name. */
enum ForeignFormat {
    ZIP("a zip archive (as .xlsx and .jar files are too): unpack it, and give the JSON files in it", 0, "PK\3\4"),
    EMPTY_ZIP("an empty zip archive", 0, "PK\5\6"),
    ZIP_IN_PARTS("a part of a zip archive: unpack all parts together, and give the JSON files in it", 0, "PK\7\b"),
    GZIP("gzip within gzip: unzip it once, and give what comes of it", 0, "\u001F\u008B"),
    ZSTANDARD("compressed with zstd: unpack it with unzstd, or compress it with gzip", 0, "\u0028\u00B5\u002F\u00FD"),
    BZIP2("compressed with bzip2: unpack it with bunzip2, or compress it with gzip", 0, "BZh"),
    XZ("compressed with xz: unpack it with unxz, or compress it with gzip", 0, "\u00FD7zXZ\0"),
    SEVEN_ZIP("a 7z archive: unpack it, and give the JSON files in it", 0, "7z\u00BC\u00AF\u0027\u001C"),
    COMPRESS("compressed with compress (.Z): unpack it with gunzip", 0, "\u001F\u009D"),
    TAR("a tar archive: unpack it, and give the JSON files in it", 257, "ustar"),
    PARQUET("a Parquet file, which is not read: give the same data as JSON", 0, "PAR1"),
    ORC("an ORC file, which is not read: give the same data as JSON", 0, "ORC"),
    AVRO("an Avro file, which is not read: give the same data as JSON", 0, "Obj\1"),
    HDF5("an HDF5 or netCDF file, which is not read: give the same data as JSON", 0, "\u0089HDF\r\n\u001A\n"),
    NETCDF("a netCDF file, which is not read: give the same data as JSON", 0, "CDF"),
    SQLITE("an SQLite database, which is not read: give the same data as JSON", 0, "SQLite format 3\0"),
    PDF("a PDF, which is not read: give the data as JSON", 0, "%PDF-"),
    CSV(
            "a table of separated values (CSV) whose columns are not known: say in a file what they are, and name it with --mapping"),
    ZEROS("nothing but zeros, as a disk leaves a file after a crash: get it once more from where it is from"),
    BINARY("binary data of no kind that is known, not JSON");

    /** As many bytes of a stream as are looked at. */
    static final int HEAD = 4 * 1024;

    private static final int LEAST_SEPARATORS = 2;
    private static final int MOST_LINES = 3;

    private final String description;
    private final int offset;
    private final byte[] magic; // empty where it takes more than that to know it

    ForeignFormat(String description) {
        this(description, 0, "");
    }

    ForeignFormat(String description, int offset, String magic) {
        this.description = description;
        this.offset = offset;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What it is, and what to do. */
    String description() {
        return description;
    }

    /** The format that begins with these bytes; nothing where they may be a feed, broken or not. */
    static Optional<ForeignFormat> of(byte[] head) {
        for (ForeignFormat format : values()) {
            if (format.magic.length > 0 && format.hasItsMagicIn(head)) {
                return Optional.of(format);
            }
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.isEmpty() || text.contains("{\"")) {
            return Optional.empty(); // a record may be broken, but is meant to be read
        }
        if (text.chars().allMatch(c -> c == 0)) {
            return Optional.of(ZEROS);
        }
        if (text.chars().filter(ForeignFormat::isNoText).count() > text.length() / 10) {
            return Optional.of(BINARY);
        }
        return isTable(text) ? Optional.of(CSV) : Optional.empty();
    }

    private static boolean isNoText(int character) {
        return character == 0xFFFD || Character.isISOControl(character) && !Character.isWhitespace(character);
    }

    private boolean hasItsMagicIn(byte[] head) {
        int end = offset + magic.length;
        return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
    }

    /** Whether the first two lines, or the only one, have as many separators of one kind; where it is one, three lines. */
    private static boolean isTable(String text) {
        String[] lines =
                text.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toArray(String[]::new);
        if (lines.length == 0 || text.chars().anyMatch(c -> "{[<".indexOf(c) >= 0)) {
            return false;
        }
        String second = lines[Math.min(1, lines.length - 1)];
        String third = lines[lines.length - 1];
        return ";,\t|".chars().anyMatch(separator -> {
            long separators = count(lines[0], separator);
            boolean table = separators > 0 && separators == count(second, separator);
            return table
                    && (separators >= LEAST_SEPARATORS
                            || lines.length == MOST_LINES && separators == count(third, separator));
        });
    }

    private static long count(String line, int separator) {
        return line.chars().filter(c -> c == separator).count();
    }
}
