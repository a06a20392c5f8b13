package io.weir.bench.readers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Cutting alone, as one would do it with Jackson's streaming parser and with FastCSV. */
final class Library {

    private static final JsonFactory JSON = new JsonFactory();

    private Library() {}

    /** Counts tokens, with a parser for each piece, as pieces come one by one. */
    static long tokens(List<byte[]> pieces) throws IOException {
        long tokens = 0;
        for (byte[] piece : pieces) {
            try (JsonParser json = JSON.createParser(piece)) {
                while (json.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    /** Counts the characters of names and values, each made a String. */
    static long texts(List<byte[]> pieces) throws IOException {
        long characters = 0;
        for (byte[] piece : pieces) {
            try (JsonParser json = JSON.createParser(piece)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
                        characters += json.getText().length();
                    }
                }
            }
        }
        return characters;
    }

    /** Counts fields; FastCSV makes a String of each. */
    static long fields(byte[] table, char separator) throws IOException {
        long fields = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true) // madavi has them
                .ofCsvRecord(new ByteArrayInputStream(table), StandardCharsets.UTF_8)) {
            for (CsvRecord record : reader) {
                fields += record.getFieldCount();
            }
        }
        return fields;
    }

    /** The same of lines that come one by one, each by what FastCSV has for a single record. */
    static long fields(List<byte[]> lines, char separator) {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder().fieldSeparator(separator);
        long fields = 0;
        for (byte[] line : lines) {
            fields += builder.ofSingleCsvRecord(new String(line, StandardCharsets.UTF_8))
                    .getFieldCount();
        }
        return fields;
    }
}
