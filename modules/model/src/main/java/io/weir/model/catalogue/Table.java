package io.weir.model.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.weir.model.Printable;

/** Reads comma-separated values under a line with the names of columns (RFC 4180); lines that begin with # are comments. */
final class Table {

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private Table() {}

    /**
     * All rows.
     *
     * @param columns names of those that there may be
     * @throws IllegalArgumentException where there is another column, or one is there twice
     * @throws IOException where it is no table; a {@link com.fasterxml.jackson.core.JsonProcessingException} says why
     */
    static List<Row> read(Reader reader, Set<String> columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvParser parser = CSV.createParser(reader)) {
            parser.setSchema(CsvSchema.emptySchema().withHeader());
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                rows.add(row(parser, columns));
            }
        }
        return rows;
    }

    private static Row row(CsvParser parser, Set<String> columns) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        long line = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            line = line == 0 ? parser.currentTokenLocation().getLineNr() : line;
            String column = parser.currentName();
            parser.nextToken();
            if (!columns.contains(column)) {
                throw new IllegalArgumentException("there is no column '" + Printable.of(column, 60) + "'; there are "
                        + String.join(", ", columns));
            }
            if (cells.put(column, parser.getText()) != null) {
                throw new IllegalArgumentException("the column " + column + " is there twice");
            }
        }
        return new Row(line, cells);
    }
}
