package io.weir.locations.nominatim;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.model.Printable;

/** Reads what Nominatim's reverse endpoint answers in its form {@code jsonv2}. */
final class NominatimAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 200;

    /** What a place of people may be called there, the most town-like first. */
    private static final List<String> CITY = List.of("city", "town", "village", "municipality", "county", "state");

    private NominatimAnswer() {}

    /**
     * The location that was found; empty where Nominatim knows that there is none.
     *
     * @param asked where it was looked for
     * @throws NominatimException where the answer is not to be understood
     */
    static Optional<Location> read(byte[] body, Coordinate asked) {
        JsonNode answer = parse(body);
        if (answer.path("error").asText().equals("Unable to geocode")) {
            return Optional.empty();
        }
        JsonNode address = answer.path("address");
        String countryCode = first(address, List.of("country_code")).toUpperCase(Locale.ROOT);
        if (!countryCode.matches("[A-Z]{2}")) {
            throw new NominatimException("The answer's country_code is '" + countryCode + "'");
        }
        return Optional.of(new Location(
                first(address, CITY),
                countryCode,
                first(address, List.of("country")),
                asked.kilometresTo(middle(answer)),
                Location.From.NOMINATIM));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.isObject()) {
                return answer;
            }
        } catch (IOException e) {
            // said below: what it quotes is not ours to repeat
        }
        throw new NominatimException("The answer is not a JSON object");
    }

    private static String first(JsonNode address, List<String> names) {
        return names.stream()
                .map(name -> Printable.of(address.path(name).asText(), LONGEST_NAME))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseThrow(() -> new NominatimException("The answer's address has no " + String.join(", ", names)));
    }

    private static Coordinate middle(JsonNode answer) {
        try {
            return new Coordinate(
                    Double.parseDouble(answer.path("lat").asText()),
                    Double.parseDouble(answer.path("lon").asText()));
        } catch (IllegalArgumentException e) {
            throw new NominatimException("The answer's lat and lon are no coordinate");
        }
    }
}
