package io.weir.intake.sources.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.weir.intake.Scraped;
import io.weir.intake.reading.BareValues;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.alarms.AlarmsSource;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An alarm as it is sent: an object of JSON with the columns of the table of alarms, or a row of that, with its header or without. */
final class AlarmBody {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlarmBody.class);
    private static final Format TABLE = AlarmsSource.SPEC.format().orElseThrow();
    private static final List<String> COLUMNS = List.of(
            "station_id",
            "datapoint_id",
            "alarm_id",
            "event_time",
            "value",
            "valueThreshold",
            "isActive",
            "storedtime");
    private static final String HEADER = String.join(",", COLUMNS);
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final BareValues BARE = BareValues.of("value", "valueThreshold", "isActive");
    private static final Pattern STATION = Pattern.compile("\"station_id\"\\s*:\\s*\"?([A-Za-z0-9_.-]{1,60})");
    private static final int MOST_SHOWN = 100;

    private AlarmBody() {}

    /** What a body gives: a reading, or a rejection that keeps it. */
    static List<Scraped> read(byte[] body, String source, Instant receivedAt) {
        List<Scraped> scraped = new ArrayList<>();
        try {
            byte[] table = table(body).getBytes(StandardCharsets.UTF_8);
            TABLE.read(table, source, receivedAt, scraped::add);
            if (scraped.isEmpty()) {
                throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no alarm in it");
            }
            return scraped;
        } catch (InvalidReadingException e) {
            return refused(body, source, e.reason(), e.getMessage());
        } catch (JsonProcessingException e) {
            return refused(body, source, Reason.MALFORMED, "not JSON: " + Json.fault(e));
        } catch (IOException e) { // invalid UTF-8, or another table
            return refused(body, source, Reason.MALFORMED, e.getMessage());
        } catch (RuntimeException e) { // ours to mend; but the server would send it again and again
            LOGGER.error("A body can't be read", e);
            return refused(body, source, Reason.MALFORMED, "it can't be read: " + e);
        }
    }

    /** The same of a body that was rejected, and is read again. */
    static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        List<Scraped> scraped = read(in.readAllBytes(), source, receivedAt);
        long readings = scraped.stream().filter(Scraped.Found.class::isInstance).count();
        scraped.forEach(out);
        return new FeedSummary(scraped.size(), readings, scraped.size() - readings, false);
    }

    static List<Scraped> refused(byte[] body, String source, Reason reason, String detail) {
        return List.of(new Scraped.Refused(
                Rejected.of(body, reason, detail, null, Stage.SCRAPER, Rejected.origin(source, body))
                        .ofSensor(station(body))));
    }

    /** What can be read of an object that may be broken anywhere else; null where that is nothing. */
    private static String station(byte[] body) {
        Matcher named = STATION.matcher(new String(body, StandardCharsets.UTF_8));
        return named.find() ? named.group(1) : null;
    }

    private static String table(byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            return HEADER + '\n' + row(BARE.read(body, 0, body.length, AlarmBody::tree)) + '\n';
        }
        return text.startsWith(HEADER) ? text + '\n' : HEADER + '\n' + text + '\n';
    }

    private static JsonNode tree(byte[] body, int from, int to) throws IOException {
        return READER.readTree(body, from, to - from);
    }

    private static String row(JsonNode alarm) {
        return COLUMNS.stream().map(column -> field(column, alarm.path(column))).collect(Collectors.joining(","));
    }

    private static String field(String column, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    column + " must be text, a number, true or false, but is "
                            + Printable.of(value.toString(), MOST_SHOWN));
        }
        String text = value.asText();
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new InvalidReadingException(Reason.MALFORMED, column + " must be of one line");
        }
        return text.indexOf(',') >= 0 || text.indexOf('"') >= 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
