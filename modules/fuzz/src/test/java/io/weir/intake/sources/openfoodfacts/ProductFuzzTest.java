package io.weir.intake.sources.openfoodfacts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.fuzz.Trickle;
import io.weir.intake.Scraped;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.RawFeed;
import io.weir.model.Rejected;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.ProductJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes as what Open Food Facts gives, or behind the header of one of its tables: read whole and in small pieces, and what
 * comes of them sent. The first byte chooses what stands before them.
 */
class ProductFuzzTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-28T11:59:00Z");
    private static final long MOST_UNZIPPED = 4 * 1024 * 1024;

    private static final List<String> BEFORE = List.of(
            "",
            "code\tproduct_name\tbrands\tnutriscore_grade\n",
            "code|product_name|brands|nutriscore_grade|nova_group|ecoscore_grade|countries|last_modified_t|\n",
            "code;product_name;brands;nutriscore_grade\r\n",
            "code,product_name,brands,environmental_score_grade\n",
            "{\"count\":2,\"page\":1,\"page_size\":2,\"products\":[{\"code\":\"3017620422003\",\"nova_group\":4},");

    /** What was handed over, and how it ended. */
    private record Outcome(List<Scraped> scraped, FeedSummary summary, String failure) {}

    @FuzzTest(maxDuration = "5m")
    void areReadOrRejectedAndNeverLost(byte[] input) throws Exception {
        byte[] bytes = behind(input);
        Outcome whole = Effort.underASecond(() -> read(new ByteArrayInputStream(bytes)));
        assertThat(read(new Trickle(bytes))).usingRecursiveComparison().isEqualTo(whole);
        if (whole.summary() != null) {
            long refused = whole.scraped().stream()
                    .filter(Scraped.Refused.class::isInstance)
                    .count();
            assertThat(whole.summary().refused()).isEqualTo(refused);
            assertThat(whole.summary().readings()).isEqualTo(whole.scraped().size() - refused);
        } else {
            assertThat(whole.failure()).isNotBlank().doesNotContainPattern("\\p{Cc}");
        }
        whole.scraped().forEach(ProductFuzzTest::assertGoesOn);
    }

    private static void assertGoesOn(Scraped scraped) {
        if (scraped instanceof Scraped.Described described) {
            byte[] message = ProductJson.write(described.product());
            assertThat(ProductJson.read(message)).isEqualTo(described.product());
        } else if (scraped instanceof Scraped.Refused refused) {
            Rejected rejected = refused.rejected();
            assertThat(RejectedHeaders.read(rejected.original(), RejectedHeaders.write(rejected)))
                    .isEqualTo(rejected);
            assertThat(rejected.detail()).doesNotContainPattern("\\p{Cc}").isNotEmpty();
        } else {
            throw new AssertionError("No product, but " + scraped);
        }
    }

    /** As {@code weir ingest --source openfoodfacts} reads a file: by the format that knows its beginning. */
    private static Outcome read(InputStream feed) {
        List<Scraped> scraped = new ArrayList<>();
        Format format = OpenFoodFactsSource.FORMAT;
        try {
            FeedSummary summary = RawFeed.read(
                    feed,
                    format,
                    OpenFoodFactsSource.NAME,
                    RECEIVED_AT,
                    CountedStream.atMost(MOST_UNZIPPED),
                    scraped::add);
            return new Outcome(scraped, summary, null);
        } catch (IOException e) {
            return new Outcome(scraped, null, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] behind(byte[] input) {
        if (input.length == 0) {
            return input;
        }
        byte[] before = BEFORE.get((input[0] & 0xFF) % BEFORE.size()).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(before, before.length + input.length - 1);
        System.arraycopy(input, 1, all, before.length, input.length - 1);
        return all;
    }
}
