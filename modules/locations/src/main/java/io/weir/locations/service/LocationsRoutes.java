package io.weir.locations.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.weir.locations.CachedLocations;
import io.weir.locations.CachedLocations.Answer;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.web.GetRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service answers to which request; every body is JSON. */
final class LocationsRoutes {

    static final String PATH = "/locations";

    /** How many of the answers the cache knew. */
    static final String CACHE_HITS = "Weir-Cache-Hits";

    private static final Logger LOGGER = LoggerFactory.getLogger(LocationsRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final CachedLocations locations;

    LocationsRoutes(CachedLocations locations) {
        this.locations = locations;
    }

    void addTo(RoutesConfig routes) {
        GetRoutes.add(routes, PATH, this::one);
        routes.post(PATH, this::many);
        routes.exception(BadRequestException.class, LocationsRoutes::refuse);
        routes.exception(HttpResponseException.class, LocationsRoutes::refuse);
        routes.exception(Exception.class, LocationsRoutes::fail);
    }

    private void one(Context context) {
        Coordinate coordinate = CoordinateReader.ofQuery(context.queryParamMap());
        List<Answer> answers = locations.answer(List.of(coordinate));
        send(context, answers, body(answers).get(0));
    }

    private void many(Context context) {
        requireJson(context.contentType());
        requirePlain(context);
        List<Answer> answers = locations.answer(CoordinateReader.ofJson(context.bodyInputStream()));
        send(context, answers, body(answers));
    }

    /** A page of somebody else can make a browser send any other type without asking us first. */
    private static void requireJson(String contentType) {
        if (contentType != null && !JSON_TYPE.matcher(contentType).matches()) {
            throw BadRequestException.unsupported("The body must be application/json");
        }
    }

    /** Nothing is unzipped here: not one member of gzip, not two, and no bomb. The answer says so (RFC 9110, 15.5.16). */
    private static void requirePlain(Context context) {
        String encoding = context.header(Header.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            context.header(Header.ACCEPT_ENCODING, "identity");
            throw BadRequestException.unsupported("The body must not be compressed, but has a Content-Encoding");
        }
    }

    /** Nowhere is null. */
    private static List<Location> body(List<Answer> answers) {
        return answers.stream().map(answer -> answer.location().orElse(null)).toList();
    }

    private static void send(Context context, List<Answer> answers, Object body) {
        long hits = answers.stream().filter(Answer::cached).count();
        context.header(CACHE_HITS, Long.toString(hits));
        send(context, 200, body);
    }

    private static void refuse(BadRequestException refusal, Context context) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refusal.getMessage());
        refusal.index().ifPresent(index -> body.put("index", index));
        send(context, refusal.status(), body);
    }

    /** What Javalin itself refuses: a path or a method that there is not. */
    private static void refuse(HttpResponseException refusal, Context context) {
        send(context, refusal.getStatus(), Map.of("error", "There is only GET and POST of " + PATH));
    }

    private static void fail(Exception failure, Context context) {
        LOGGER.error("Request failed: method={}", context.method(), failure);
        send(context, 500, Map.of("error", "The request failed; the log of the service says why"));
    }

    private static void send(Context context, int status, Object body) {
        try {
            context.status(status)
                    .contentType("application/json")
                    .header("X-Content-Type-Options", "nosniff")
                    .result(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records always have a JSON form", e);
        }
    }
}
