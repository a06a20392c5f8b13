package io.weir.ledger.ingest;

import java.time.Instant;
import java.util.Map;

import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private static final Instant TAKEN = Instant.parse("2018-06-03T20:48:11Z");

    private final Ledger ledger = new Ledger(Catalogue.BUILT_IN);

    @Test
    void everyValueIsInOnePlaceAndTheSumsMeet() {
        // Given
        ledger.claim(reading("1", Map.of("P1", "12.30")));
        ledger.claim(reading("2", Map.of("P1", "7")));
        ledger.claim(reading("3", Map.of("humidity", "123")));
        ledger.claim(reading("1", Map.of("P1", "12.3")));
        ledger.claim(broken());

        // When
        ledger.foundBefore(identity("2", "P1"), 7);
        ledger.foundAfter(identity("2", "P1"), 7);
        ledger.foundAfter(identity("1", "P1"), 12.3);
        ledger.found(bySplitter(reading("3", Map.of("humidity", "123")), Reason.OUT_OF_RANGE, "humidity"));
        ledger.found(broken());

        // Then
        Account account = ledger.account();
        assertThat(account.json())
                .isEqualTo(
                        "{\"records\":0,\"readings\":4,\"values\":5,\"stored\":{\"P1\":1},\"present\":{\"P1\":1},"
                                + "\"duplicates\":1,\"rejected\":{\"malformed\":1,\"out-of-range\":1},\"missing\":0,\"files\":[]}");
        assertThat(account.balances()).isTrue();
    }

    @Test
    void whatIsFoundNowhereIsMissingByName() {
        ledger.claim(reading("1", Map.of("P1", "12.30")));
        ledger.claim(broken());

        assertThat(ledger.account().balances()).isFalse();
        assertThat(ledger.account().missing())
                .containsExactly("feed/1 P1 2018-06-03T20:48:11Z = 12.3", broken().identity());
    }

    @Test
    void anotherValueInTheStoreIsNotTheOneClaimed() {
        ledger.claim(reading("1", Map.of("P1", "12.30")));

        ledger.foundAfter(identity("1", "P1"), 12.4);

        assertThat(ledger.account().missing()).hasSize(1);
    }

    @Test
    void aValueThatIsStoredAsAnotherIsFoundByWhatCame() {
        ledger.claim(reading("1", Map.of("humidity", "103.20")));
        ledger.claim(reading("1", Map.of("humidity", "100")));

        ledger.foundAfter(identity("1", "humidity"), 103.2); // as the store has it beside the 100 in its stead
        ledger.found(bySplitter(reading("1", Map.of("humidity", "100")), Reason.CONFLICTING, "humidity"));

        assertThat(ledger.account().balances()).isTrue();
        assertThat(ledger.account().json()).contains("\"stored\":{\"humidity\":1}", "\"rejected\":{\"conflicting\":1}");
    }

    @Test
    void aConflictIsFoundByItsValue() {
        ledger.claim(reading("1", Map.of("P1", "1")));
        ledger.claim(reading("1", Map.of("P1", "2")));

        ledger.foundAfter(identity("1", "P1"), 1);
        ledger.found(bySplitter(reading("1", Map.of("P1", "2")), Reason.CONFLICTING, "P1"));

        Account account = ledger.account();
        assertThat(account.stored()).containsExactly(Map.entry("P1", 1L));
        assertThat(account.rejected()).containsExactly(Map.entry("conflicting", 1L));
    }

    @Test
    void aRejectionOfOneKindSaysNothingOfTheOthers() {
        ledger.claim(reading("1", Map.of("P1", "1", "humidity", "123")));

        ledger.found(bySplitter(reading("1", Map.of("P1", "1", "humidity", "123")), Reason.OUT_OF_RANGE, "humidity"));

        assertThat(ledger.account().missing()).containsExactly("feed/1 P1 2018-06-03T20:48:11Z = 1.0");
    }

    @Test
    void whatTheStoreRefusedIsFoundByItsMeasure() {
        ledger.claim(reading("1", Map.of("P1", "1")));
        Measure measure = new Measure("feed", "1", "SDS011", "P1", 1, TAKEN, null);

        ledger.found(Rejected.of(
                MeasureJson.write(measure),
                Reason.STORE_REFUSED,
                "no",
                "P1",
                Stage.COLLECTOR,
                "sensor-measures-p1/0/7"));

        assertThat(ledger.account().rejected()).containsExactly(Map.entry("store-refused", 1L));
    }

    @Test
    void kindsAreNamedAsTheCatalogueNamesThem() {
        ledger.claim(new Reading("feed", null, "1", "PPD42NS", TAKEN, TAKEN, null, Map.of("P1", "1"), null));

        assertThat(ledger.kinds()).containsExactly("P1_count");
    }

    @Test
    void hostileNamesArePrintedHarmless() {
        ledger.claim(reading("1\u001b[2J\n", Map.of("P1", "1")));

        assertThat(ledger.account().missing()).allMatch(name -> !name.contains("\u001b") && !name.contains("\n"));
    }

    private static Reading reading(String sensor, Map<String, String> values) {
        return new Reading("feed", null, sensor, "SDS011", TAKEN, TAKEN, null, values, null);
    }

    private static MeasureIdentity identity(String sensor, String kind) {
        return new MeasureIdentity(new SensorId("feed", sensor), kind, TAKEN);
    }

    private static Rejected broken() {
        byte[] bytes = "{]".getBytes(UTF_8);
        return Rejected.of(bytes, Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin("feed", bytes));
    }

    private static Rejected bySplitter(Reading reading, Reason reason, String kind) {
        return Rejected.of(
                ReadingJson.write(reading),
                reason,
                "no",
                kind,
                Stage.SPLITTER,
                Rejected.origin("sensor-readings", 0, 1));
    }
}
