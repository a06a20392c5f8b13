package io.weir.locations.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.locations.Coordinate;
import io.weir.model.Printable;
import io.weir.wire.json.Json;

/** Reads the coordinates that a request asks for, and says what is wrong with them where something is. */
final class CoordinateReader {

    static final int MOST_COORDINATES = 1_000;
    static final int MOST_BYTES = 256 * 1024;

    /** Java's own parser also takes {@code NaN}, {@code 0x1p3} and {@code 1d}. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(10).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CoordinateReader() {}

    /**
     * Reads the values of two query parameters, each of which must be there once, and beside which there is no other.
     *
     * @throws BadRequestException naming the one that is not as it must be
     */
    static Coordinate ofQuery(Map<String, List<String>> parameters) {
        for (String name : parameters.keySet()) {
            if (!name.equals("latitude") && !name.equals("longitude")) {
                throw BadRequestException.of(
                        "There is no parameter " + Printable.of(name, 40) + ", only latitude and longitude");
            }
        }
        return coordinate(
                ofQuery("latitude", parameters.getOrDefault("latitude", List.of())),
                ofQuery("longitude", parameters.getOrDefault("longitude", List.of())));
    }

    /**
     * Reads a JSON array of objects with {@code latitude} and {@code longitude}.
     *
     * @throws BadRequestException naming the element and the one of the two that is wrong
     */
    static List<Coordinate> ofJson(InputStream body) {
        byte[] bytes = read(body);
        if (bytes.length > MOST_BYTES) {
            throw BadRequestException.tooLarge("The body must be at most " + MOST_BYTES + " bytes");
        }
        JsonNode array = parse(bytes);
        if (!array.isArray()) {
            throw BadRequestException.of("The body must be a JSON array of objects with latitude and longitude");
        }
        if (array.size() > MOST_COORDINATES) {
            throw BadRequestException.tooLarge(
                    "There must be at most " + MOST_COORDINATES + " coordinates, but are " + array.size());
        }
        List<Coordinate> coordinates = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            coordinates.add(ofElement(element, coordinates.size()));
        }
        return coordinates;
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) { // the client's doing: it went away, or was too slow
            throw BadRequestException.of("The body could not be read to its end");
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw BadRequestException.of("The body is not JSON: " + Printable.of(Json.fault(e), 200));
        } catch (IOException e) {
            throw BadRequestException.of("The body is not JSON, and not UTF-8 either");
        }
    }

    private static Coordinate ofElement(JsonNode element, int index) {
        try {
            if (!element.isObject()) {
                throw BadRequestException.of("The element must be an object with latitude and longitude");
            }
            return coordinate(ofField(element, "latitude"), ofField(element, "longitude"));
        } catch (BadRequestException e) {
            throw e.at(index);
        }
    }

    private static double ofField(JsonNode element, String name) {
        JsonNode value = element.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw BadRequestException.of(name + " is missing");
        }
        if (!value.isNumber()) {
            throw notANumber(name, value.toString());
        }
        return value.doubleValue();
    }

    private static double ofQuery(String name, List<String> values) {
        if (values.isEmpty() || values.get(0).isBlank()) {
            throw BadRequestException.of(name + " is missing");
        }
        if (values.size() > 1) {
            throw BadRequestException.of(name + " must be given once, but is given " + values.size() + " times");
        }
        if (!DECIMAL.matcher(values.get(0)).matches()) {
            throw notANumber(name, values.get(0));
        }
        return Double.parseDouble(values.get(0));
    }

    private static Coordinate coordinate(double latitude, double longitude) {
        try {
            return new Coordinate(latitude, longitude);
        } catch (IllegalArgumentException e) {
            throw BadRequestException.of(e.getMessage());
        }
    }

    private static BadRequestException notANumber(String name, String text) {
        return BadRequestException.of(name + " must be a number, but is " + Printable.of(text, 40));
    }
}
