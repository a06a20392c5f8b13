package io.weir.forecaster.model;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;

/**
 * What a model's file says of it before its trees.
 *
 * @param model all but the trees
 * @param horizons and their parts, without trees
 */
record ModelHeader(ForecastModel model, List<ModelHeader.Horizon> horizons) {

    private static final int EXPECTED_BYTES = 32_768;

    record Horizon(int hours, List<String> features, Calibration calibration, List<PartHead> parts) {}

    record PartHead(double quantile, Scale scale, Anchor anchor) {}

    ForecastModel model(List<HorizonModel> read) {
        return new ForecastModel(
                model.target(),
                model.kinds(),
                model.neighbours(),
                model.stations(),
                model.floor(),
                model.high(),
                model.span(),
                read);
    }

    static byte[] write(ForecastModel model) {
        return Json.bytes(EXPECTED_BYTES, json -> {
            json.writeStartObject();
            json.writeStringField("target", model.target());
            texts(json, "kinds", model.kinds());
            json.writeNumberField("neighbours", model.neighbours());
            json.writeObjectFieldStart("stations");
            for (Map.Entry<String, List<String>> station : new TreeMap<>(model.stations()).entrySet()) {
                texts(json, station.getKey(), station.getValue());
            }
            json.writeEndObject();
            if (model.floor() > Double.NEGATIVE_INFINITY) {
                json.writeNumberField("floor", model.floor());
            }
            json.writeNumberField("high", model.high());
            json.writeStringField("from", model.span().from().toString());
            json.writeStringField("until", model.span().until().toString());
            json.writeNumberField("rows", model.span().rows());
            json.writeNumberField("seed", model.span().seed());
            json.writeArrayFieldStart("horizons");
            for (HorizonModel horizon : model.horizons()) {
                write(horizon, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static ModelHeader read(byte[] bytes) throws IOException {
        JsonNode json = Json.MAPPER.readTree(bytes);
        List<Horizon> horizons = new ArrayList<>();
        for (JsonNode horizon : json.path("horizons")) {
            List<PartHead> parts = new ArrayList<>();
            for (JsonNode part : horizon.path("parts")) {
                parts.add(new PartHead(
                        part.path("quantile").asDouble(),
                        Scale.valueOf(part.path("scale").asText()),
                        anchor(part.path("anchor"))));
            }
            horizons.add(new Horizon(
                    horizon.path("hours").asInt(),
                    texts(horizon.path("features")),
                    calibration(horizon.path("calibration")),
                    parts));
        }
        Map<String, List<String>> stations = new TreeMap<>();
        json.path("stations")
                .fields()
                .forEachRemaining(station -> stations.put(station.getKey(), texts(station.getValue())));
        return new ModelHeader(
                new ForecastModel(
                        json.path("target").asText(),
                        texts(json.path("kinds")),
                        json.path("neighbours").asInt(),
                        stations,
                        json.path("floor").asDouble(Double.NEGATIVE_INFINITY),
                        json.path("high").asDouble(),
                        span(json),
                        List.of()),
                horizons);
    }

    private static Anchor anchor(JsonNode json) {
        if (json.isMissingNode()) {
            return Anchor.VALUE;
        }
        List<Anchor.Term> terms = new ArrayList<>();
        for (JsonNode term : json.path("terms")) {
            int feature = term.path(0).asInt(-1);
            if (feature < 0) {
                throw new IllegalArgumentException("an anchor asks for feature " + term.path(0));
            }
            terms.add(new Anchor.Term(feature, term.path(1).asDouble()));
        }
        return new Anchor(json.path("constant").asDouble(), json.path("now").asDouble(), terms);
    }

    private static Calibration calibration(JsonNode json) {
        return new Calibration(
                json.path(0).asDouble(),
                json.path(1).asDouble(),
                json.path(2).asDouble(),
                json.path(3).asDouble(),
                json.path(4).asDouble());
    }

    private static ForecastModel.Span span(JsonNode json) throws IOException {
        try {
            return new ForecastModel.Span(
                    Instant.parse(json.path("from").asText()),
                    Instant.parse(json.path("until").asText()),
                    json.path("rows").asInt(),
                    json.path("seed").asLong());
        } catch (DateTimeException e) {
            throw new IOException("its header names no span", e);
        }
    }

    private static void write(HorizonModel horizon, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("hours", horizon.hours());
        texts(json, "features", horizon.features());
        json.writeArrayFieldStart("calibration");
        Calibration calibration = horizon.calibration();
        json.writeNumber(calibration.low());
        json.writeNumber(calibration.high());
        json.writeNumber(calibration.lowOfHigh());
        json.writeNumber(calibration.highOfHigh());
        json.writeNumber(calibration.split());
        json.writeEndArray();
        json.writeArrayFieldStart("parts");
        for (Part part : horizon.parts()) {
            json.writeStartObject();
            json.writeNumberField("quantile", part.quantile());
            json.writeStringField("scale", part.scale().name());
            if (!part.anchor().equals(Anchor.VALUE)) {
                write(part.anchor(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Anchor anchor, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("anchor");
        json.writeNumberField("constant", anchor.constant());
        json.writeNumberField("now", anchor.now());
        json.writeArrayFieldStart("terms");
        for (Anchor.Term term : anchor.terms()) {
            json.writeStartArray();
            json.writeNumber(term.feature());
            json.writeNumber(term.weight());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
