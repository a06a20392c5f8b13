package io.weir.intake.sources.sensorcommunity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.fuzz.Trickle;
import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.RawFeed;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.splitter.Splitting;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.ReadingJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as a feed, plain or gzip, in any encoding of JSON: read whole and in small pieces, and what comes of it split and stored. */
class FeedFuzzTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T11:59:00Z");
    private static final long MOST_UNZIPPED = 4 * 1024 * 1024;
    private static final int MOST_VALUES = 64; // of a reading that the splitter takes
    private static final String BETWEEN = " \t\r\n,[]\u00EF\u00BB\u00BF";

    /** What was handed over, and how it ended. */
    private record Outcome(List<Scraped> scraped, FeedSummary summary, String failure) {}

    @FuzzTest(maxDuration = "5m")
    void isAccountedForToTheLastByte(byte[] feed) throws Exception {
        Outcome whole = Effort.underASecond(() -> read(new ByteArrayInputStream(feed)));
        assertThat(read(new Trickle(feed))).usingRecursiveComparison().isEqualTo(whole);
        assertEverythingIsIn(feed, whole);
        for (Scraped scraped : whole.scraped()) {
            if (scraped instanceof Scraped.Found found) {
                assertCanBeSplit(found.reading());
            } else if (scraped instanceof Scraped.Refused refused) {
                assertCanBeSent(refused.rejected());
            }
        }
    }

    private static Outcome read(InputStream feed) {
        List<Scraped> scraped = new ArrayList<>();
        try {
            FeedSummary summary = RawFeed.read(
                    feed,
                    SensorCommunityFormat::read,
                    "fuzz",
                    RECEIVED_AT,
                    CountedStream.atMost(MOST_UNZIPPED),
                    scraped::add);
            return new Outcome(scraped, summary, null);
        } catch (IOException e) { // declared: an empty feed, another format, too much of it
            return new Outcome(scraped, null, e.toString());
        }
    }

    /** Of a plain feed nothing but what stands between records is left out; of any the counts are right. */
    private static void assertEverythingIsIn(byte[] feed, Outcome outcome) throws IOException {
        List<Rejected> refused = outcome.scraped().stream()
                .filter(Scraped.Refused.class::isInstance)
                .map(each -> ((Scraped.Refused) each).rejected())
                .toList();
        if (outcome.summary() != null) {
            long readings = outcome.scraped().size() - refused.size();
            assertThat(outcome.summary().refused()).isEqualTo(refused.size());
            assertThat(outcome.summary().readings()).isEqualTo(readings);
            assertThat(outcome.summary().records() - refused.size()).isBetween(readings == 0 ? 0L : 1L, readings);
        }
        boolean zipped = feed.length > 1 && feed[0] == 0x1F && feed[1] == (byte) 0x8B;
        if (!zipped) {
            long[] handedOver = {0};
            new RecordSlicer("fuzz", new Lengths(handedOver)).slice(new ByteArrayInputStream(feed));
            long between = 0;
            for (byte each : feed) {
                between += BETWEEN.indexOf(each & 0xFF) >= 0 ? 1 : 0;
            }
            assertThat(handedOver[0]).isBetween(feed.length - between, (long) feed.length);
        }
    }

    private static void assertCanBeSplit(Reading reading) {
        byte[] message = ReadingJson.write(reading);
        assertThat(ReadingJson.read(message)).isEqualTo(reading);
        Map<String, String> values = reading.values();
        Splitting splitting = Splitting.of(message);
        if (values.size() <= MOST_VALUES) {
            assertThat(splitting.values()).isEqualTo(values.size());
            assertThat(splitting.rejected())
                    .allSatisfy(each -> assertThat(each.reason()).isNotEqualTo(Reason.MALFORMED));
        } else {
            assertThat(splitting.rejected()).hasSize(1);
        }
    }

    private static void assertCanBeSent(Rejected rejected) {
        assertThat(RejectedHeaders.read(rejected.original(), RejectedHeaders.write(rejected)))
                .isEqualTo(rejected);
        assertThat(rejected.original().length).isLessThanOrEqualTo(Rejected.MOST_BYTES);
        assertThat(rejected.detail()).doesNotContainPattern("\\p{Cc}").isNotEmpty();
    }

    /** Counts the bytes of all pieces; takes any record for a good one. */
    private record Lengths(long[] sum) implements RecordSlicer.Pieces {

        @Override
        public String record(byte[] bytes, int from, int to) {
            sum[0] += to - from;
            return null;
        }

        @Override
        public void broken(Rejected rejected) {
            sum[0] += rejected.length();
        }
    }
}
