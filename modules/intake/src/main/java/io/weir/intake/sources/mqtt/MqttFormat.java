package io.weir.intake.sources.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.mqtt.payload.AnyTree;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/**
 * Reads messages that were recorded, a line of JSON each, and rejections of this source. A record without a topic is one of
 * Sensor.Community's, as a topic of that form has them.
 */
final class MqttFormat {

    private static final AnyTree TREE = new AnyTree(Json.MAPPER.readerFor(JsonNode.class));

    private MqttFormat() {}

    /** Where boards that name no zone are in that of this machine. */
    static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return read(in, ZoneId.systemDefault(), source, receivedAt, out);
    }

    /**
     * The same in another zone.
     *
     * @param zone of times that name none
     */
    static FeedSummary read(InputStream in, ZoneId zone, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        Records records = new Records(zone, source, receivedAt, out);
        RecordSlicer slicer = new RecordSlicer(source, records);
        slicer.slice(in);
        if (slicer.nothing()) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(records.records, records.readings, records.refused, slicer.truncated());
    }

    private static final class Records implements RecordSlicer.Pieces {

        private final MessageReader reader;
        private final String source;
        private final Instant receivedAt;
        private final Consumer<Scraped> out;
        private long records;
        private long readings;
        private long refused;

        Records(ZoneId zone, String source, Instant receivedAt, Consumer<Scraped> out) {
            Forms forms = new Forms(
                    zone, Subscription.list(Forms.TOPICS), List.of(), Optional.of(MqttSettings.ANNOUNCEMENTS));
            reader = new MessageReader(forms, Rejected.MOST_BYTES, Optional.empty());
            this.source = source;
            this.receivedAt = receivedAt;
            this.out = out;
        }

        @Override
        public String record(byte[] bytes, int from, int to) {
            try {
                JsonNode record = TREE.read(bytes, from, to);
                if (Recorded.is(record)) {
                    message(record);
                } else {
                    SensorCommunityFormat.read(
                            new ByteArrayInputStream(bytes, from, to - from), source, receivedAt, this::count);
                }
                records++;
            } catch (InvalidReadingException e) {
                byte[] original = Arrays.copyOfRange(bytes, from, to);
                broken(Rejected.of(
                        original, e.reason(), e.getMessage(), null, Stage.SCRAPER, Rejected.origin(source, original)));
            } catch (JsonProcessingException e) {
                return "not JSON: " + Json.fault(e);
            } catch (IOException e) { // invalid UTF-8
                return "not JSON: " + e.getMessage();
            }
            return null;
        }

        @Override
        public void broken(Rejected rejected) {
            records++;
            count(new Scraped.Refused(rejected));
        }

        private void message(JsonNode record) {
            Recorded recorded = Recorded.of(record, source, receivedAt);
            List<Scraped> scraped = recorded.form() == null
                    ? reader.read(recorded.message())
                    : reader.read(recorded.message(), recorded.form());
            scraped.forEach(this::count);
        }

        private void count(Scraped scraped) {
            scraped.to(reading -> readings++, rejected -> refused++);
            out.accept(scraped);
        }
    }
}
