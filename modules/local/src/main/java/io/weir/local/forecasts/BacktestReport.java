package io.weir.local.forecasts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.forecaster.backtest.Scoreboard;
import io.weir.forecaster.backtest.Scoreboard.By;
import io.weir.forecaster.backtest.Scoreboard.Group;
import io.weir.forecaster.backtest.Tally;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.wire.json.Json;

/**
 * What a backtest found.
 *
 * @param model that forecast
 * @param panel that was forecast
 * @param from the first hour
 * @param scoreboard how good it was
 */
public record BacktestReport(ForecastModel model, Panel panel, Instant from, Scoreboard scoreboard) {

    private static final int EXPECTED_BYTES = 65_536;
    private static final double LEAST_COVERAGE = 0.78;
    private static final double MOST_COVERAGE = 0.82;

    /** As a table for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        writeWhatWasForecast(text);
        line(text, "");
        writeMethods(text);
        line(text, "");
        writeIntervals(text);
        line(text, "");
        text.append(String.format(
                Locale.ROOT,
                "Stations and seasons within %.0f to %.0f %%: %d of %d",
                100 * LEAST_COVERAGE,
                100 * MOST_COVERAGE,
                within(),
                cells()));
        return text.toString();
    }

    private void writeWhatWasForecast(StringBuilder text) {
        line(
                text,
                "Model %s of %s, trained until %s",
                ModelFile.id(model),
                model.target(),
                local(model.span().until()));
        line(
                text,
                "%,d forecasts of %d station%s from %s to %s; MAE, and over the better of naive and seasonal naive",
                scoreboard.made(),
                panel.stations().size(),
                panel.stations().size() == 1 ? "" : "s",
                local(from),
                local(panel.time(panel.hours() - 1)));
    }

    /** Beside each other, of all stations together. */
    private void writeMethods(StringBuilder text) {
        line(text, "%-22s%6s%9s%9s%9s", "method", "hours", "MAE", "ratio", "scored");
        scoreboard.tallies().forEach((group, tally) -> {
            if (group.by() == By.ALL) {
                writeMethods(text, group, tally);
            }
        });
    }

    private void writeMethods(StringBuilder text, Group group, Tally tally) {
        for (int method = 0; method < scoreboard.methods().size(); method++) {
            line(
                    text,
                    "%-22s%6d%9.3f%9.3f%9d",
                    scoreboard.methods().get(method),
                    group.horizon(),
                    tally.error(method),
                    scoreboard.ratio(tally, method),
                    tally.count());
        }
    }

    private void writeIntervals(StringBuilder text) {
        line(
                text,
                "%-28s%6s%9s%9s%9s%10s%10s%10s",
                "80 % intervals",
                "hours",
                "MAE",
                "ratio",
                "cover",
                "width",
                "score",
                "of split");
        scoreboard.tallies().forEach((group, tally) -> {
            if (group.by() != By.STATION_AND_SEASON) {
                line(
                        text,
                        "%-28s%6d%9.3f%9.3f%9.3f%10.2f%10.2f%10.2f",
                        group.of(),
                        group.horizon(),
                        tally.error(Scoreboard.MODEL),
                        scoreboard.ratio(tally, Scoreboard.MODEL),
                        tally.coverage(),
                        tally.width(),
                        tally.score(),
                        tally.splitScore());
            }
        });
    }

    /** The same for programs, as JSON. */
    public String json() {
        return new String(Json.bytes(EXPECTED_BYTES, this::write), StandardCharsets.UTF_8);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", ModelFile.id(model));
        json.writeStringField("target", model.target());
        json.writeStringField("trainedUntil", model.span().until().toString());
        json.writeStringField("from", from.toString());
        json.writeStringField("to", panel.time(panel.hours() - 1).toString());
        json.writeNumberField("forecasts", scoreboard.made());
        json.writeNumberField("cells", cells());
        json.writeNumberField("cellsWithin", within());
        json.writeArrayFieldStart("groups");
        for (Map.Entry<Group, Tally> entry : scoreboard.tallies().entrySet()) {
            write(json, entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Group group, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeStringField("by", group.by().name().toLowerCase(Locale.ROOT));
        json.writeStringField("of", group.of());
        json.writeNumberField("horizon", group.horizon());
        json.writeNumberField("scored", tally.count());
        json.writeObjectFieldStart("mae");
        for (int method = 0; method < scoreboard.methods().size(); method++) {
            json.writeNumberField(scoreboard.methods().get(method), tally.error(method));
        }
        json.writeEndObject();
        json.writeNumberField("ratio", scoreboard.ratio(tally, Scoreboard.MODEL));
        json.writeNumberField("coverage", tally.coverage());
        json.writeNumberField("width", tally.width());
        json.writeNumberField("intervalScore", tally.score());
        json.writeNumberField("splitCoverage", tally.splitCoverage());
        json.writeNumberField("splitIntervalScore", tally.splitScore());
        json.writeEndObject();
    }

    private long cells() {
        return scoreboard.tallies().keySet().stream()
                .filter(group -> group.by() == By.STATION_AND_SEASON)
                .count();
    }

    private long within() {
        return scoreboard.tallies().entrySet().stream()
                .filter(group -> group.getKey().by() == By.STATION_AND_SEASON)
                .filter(group -> group.getValue().coverage() >= LEAST_COVERAGE
                        && group.getValue().coverage() <= MOST_COVERAGE)
                .count();
    }

    private String local(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(panel.zone()));
    }

    private static void line(StringBuilder text, String format, Object... words) {
        text.append(String.format(Locale.ROOT, format, words).stripTrailing()).append('\n');
    }
}
