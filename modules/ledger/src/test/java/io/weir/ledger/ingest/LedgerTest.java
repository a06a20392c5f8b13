package io.weir.ledger.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.Measure;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.StoredValue;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private static final Instant TAKEN = Instant.parse("2018-06-03T20:48:11Z");

    @TempDir
    Path folder;

    private final List<StoredValue> before = new ArrayList<>();
    private final List<StoredValue> after = new ArrayList<>();
    private final List<Consumer<Ledger>> input = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> unreadable = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final List<Product> productsBefore = new ArrayList<>();
    private final List<Product> productsAfter = new ArrayList<>();

    @Test
    void everyValueIsInOnePlaceAndTheSumsMeet() {
        // Given
        claim(reading("1", Map.of("P1", "12.30")));
        claim(reading("2", Map.of("P1", "7")));
        claim(reading("3", Map.of("humidity", "123")));
        claim(reading("1", Map.of("P1", "12.3")));
        claim(broken());

        // When
        before.add(stored("2", "P1", 7));
        after.add(stored("2", "P1", 7));
        after.add(stored("1", "P1", 12.3));
        rejected.add(bySplitter(reading("3", Map.of("humidity", "123")), Reason.OUT_OF_RANGE, "humidity"));
        rejected.add(broken());

        // Then
        Account account = account();
        assertThat(account.json())
                .isEqualTo(
                        "{\"records\":0,\"readings\":4,\"values\":5,\"stored\":{\"P1\":1},\"present\":{\"P1\":1},"
                                + "\"duplicates\":1,\"rejected\":{\"malformed\":1,\"out-of-range\":1},\"missing\":0,\"twice\":0,\"files\":[]}");
        assertThat(account.balances()).isTrue();
    }

    @Test
    void everyProductIsInOnePlaceHoweverOftenTheSameWasSaidOfIt() {
        claim(product("1", "a", TAKEN)); // new
        claim(product("2", "a", TAKEN)); // there from before
        claim(product("3", "b", TAKEN)); // said otherwise before
        claim(product("3", "b", TAKEN)); // twice in the input
        claim(product("4", null, TAKEN)); // lost

        productsBefore.addAll(List.of(product("2", "a", TAKEN.minusSeconds(9)), product("3", "a", TAKEN)));
        productsAfter.addAll(productsBefore);
        productsAfter.addAll(List.of(
                product("1", "a", TAKEN),
                product("2", "a", TAKEN),
                product("3", "b", TAKEN),
                product("3", "b", TAKEN)));

        Account account = account();
        assertThat(account.values()).isEqualTo(5);
        assertThat(account.stored()).containsExactly(Map.entry("product", 2L));
        assertThat(account.present()).containsExactly(Map.entry("product", 1L));
        assertThat(account.duplicates()).isEqualTo(1);
        assertThat(account.twice()).isZero();
        assertThat(account.missingNames()).containsExactly("product 4");
    }

    @Test
    void whatIsFoundNowhereIsMissingByName() {
        claim(reading("1", Map.of("P1", "12.30")));
        claim(broken());

        assertThat(account().balances()).isFalse();
        assertThat(account().missingNames())
                .containsExactly("feed/1 P1 2018-06-03T20:48:11Z = 12.3", broken().identity());
    }

    @Test
    void anotherValueInTheStoreIsNotTheOneClaimed() {
        claim(reading("1", Map.of("P1", "12.30")));

        after.add(stored("1", "P1", 12.4));

        assertThat(account().missingNames()).hasSize(1);
    }

    @Test
    void aValueThatIsStoredAsAnotherIsFoundByWhatCame() {
        claim(reading("1", Map.of("humidity", "103.20")));
        claim(reading("1", Map.of("humidity", "100")));

        after.add(stored("1", "humidity", 103.2)); // as the store has it beside the 100 in its stead
        rejected.add(bySplitter(reading("1", Map.of("humidity", "100")), Reason.CONFLICTING, "humidity"));

        assertThat(account().balances()).isTrue();
        assertThat(account().json()).contains("\"stored\":{\"humidity\":1}", "\"rejected\":{\"conflicting\":1}");
    }

    @Test
    void aConflictIsFoundByItsValue() {
        claim(reading("1", Map.of("P1", "1")));
        claim(reading("1", Map.of("P1", "2")));

        after.add(stored("1", "P1", 1));
        rejected.add(bySplitter(reading("1", Map.of("P1", "2")), Reason.CONFLICTING, "P1"));

        Account account = account();
        assertThat(account.stored()).containsExactly(Map.entry("P1", 1L));
        assertThat(account.rejected()).containsExactly(Map.entry("conflicting", 1L));
    }

    @Test
    void aRejectionOfOneKindSaysNothingOfTheOthers() {
        claim(reading("1", Map.of("P1", "1", "humidity", "123")));

        rejected.add(bySplitter(reading("1", Map.of("P1", "1", "humidity", "123")), Reason.OUT_OF_RANGE, "humidity"));

        assertThat(account().missingNames()).containsExactly("feed/1 P1 2018-06-03T20:48:11Z = 1.0");
    }

    @Test
    void whatTheStoreRefusedIsFoundByItsMeasure() {
        claim(reading("1", Map.of("P1", "1")));
        Measure measure = new Measure("feed", "1", "SDS011", "P1", 1, TAKEN, null);

        rejected.add(Rejected.of(
                MeasureJson.write(measure),
                Reason.STORE_REFUSED,
                "no",
                "P1",
                Stage.COLLECTOR,
                "sensor-measures-p1/0/7"));

        assertThat(account().rejected()).containsExactly(Map.entry("store-refused", 1L));
    }

    @Test
    void whatTheStoreHadBeforeAndHasNoMoreIsMissing() {
        claim(reading("1", Map.of("P1", "12.3")));

        before.add(stored("1", "P1", 12.3));
        after.add(stored("1", "P1", 12.4));

        assertThat(account().missingNames()).containsExactly("feed/1 P1 2018-06-03T20:48:11Z = 12.3");
    }

    @Test
    void aValueThatTheStoreHasTwiceIsNamed() {
        claim(reading("1", Map.of("P1", "12.30")));
        claim(reading("2", Map.of("P1", "12.30")));

        after.add(stored("1", "P1", 12.3));
        after.add(stored("2", "P1", 12.3));
        after.add(stored("2", "P1", 12.3));

        Account account = account();
        assertThat(account.balances()).isFalse();
        assertThat(account.missing()).isZero();
        assertThat(account.twiceNames()).containsExactly("feed/2 P1 2018-06-03T20:48:11Z = 12.3");
        assertThat(account.wrongList()).isEqualTo("stored twice: feed/2 P1 2018-06-03T20:48:11Z = 12.3\n");
    }

    @Test
    void eachOfManyValuesIsFollowedByItself() {
        // Given
        int sensors = 50_000;
        for (int sensor = 0; sensor < sensors; sensor++) {
            claim(reading("" + sensor, Map.of("P1", "" + sensor % 700, "P2", "" + sensor % 300)));
            after.add(stored("" + sensor, "P1", sensor % 700));
            after.add(stored("" + sensor, "P2", sensor % 300));
        }

        // When
        Account whole = account();
        after.set(2 * 4_711, stored("4711", "P1", 4_711 % 700 + 1));
        after.remove(2 * 30_000 + 1);
        after.add(after.get(7));
        Account wrong = account();

        // Then
        assertThat(whole.balances()).isTrue();
        assertThat(whole.stored()).containsExactly(Map.entry("P1", 50_000L), Map.entry("P2", 50_000L));
        assertThat(wrong.missingNames())
                .containsExactly(
                        "feed/4711 P1 2018-06-03T20:48:11Z = 511.0", "feed/30000 P2 2018-06-03T20:48:11Z = 0.0");
        assertThat(wrong.twiceNames()).containsExactly("feed/3 P2 2018-06-03T20:48:11Z = 3.0");
    }

    @Test
    void ofManyMissingOnesTheFirstThousandAreNamed() {
        for (int sensor = 0; sensor < 1_200; sensor++) {
            claim(reading("" + sensor, Map.of("P1", "1")));
        }

        Account account = account();

        assertThat(account.missing()).isEqualTo(1_200);
        assertThat(account.missingNames()).hasSize(1_000);
        assertThat(account.wrongList())
                .startsWith("missing: feed/0 P1 2018-06-03T20:48:11Z = 1.0\n")
                .endsWith("... and 200 more\n");
    }

    @Test
    void theStoreIsAskedOncePerHourAndOnlyForWhatWasClaimed() {
        Ledger ledger = new Ledger(Catalogue.BUILT_IN, folder, "input");
        List<String> asked = new ArrayList<>();
        Ledger.Stored store = (kind, from, to, consumer) -> asked.add(kind + ' ' + from + ' ' + to);

        ledger.claim(new Reading("feed", null, "1", "PPD42NS", TAKEN, TAKEN, null, Map.of("P1", "1"), null));
        ledger.claim(reading("2", Map.of("P2", "1", "nobody_knows", "1")));
        ledger.lookBefore(store);
        ledger.claim(reading("3", Map.of("P2", "1")));
        ledger.lookBefore(store);

        assertThat(asked)
                .as("kinds as the catalogue names them")
                .containsExactly(
                        "P1_count 2018-06-03T20:00:00Z 2018-06-03T20:59:59.999Z",
                        "P2 2018-06-03T20:00:00Z 2018-06-03T20:59:59.999Z");
    }

    @Test
    void aRunThatWasEndedIsGoneOnWithAndBothAreAccountedForAsOne() {
        // Given
        before.add(stored("1", "P1", 1));
        for (int sensor = 1; sensor <= 5_000; sensor++) {
            claim(reading("" + sensor, Map.of("P1", "1")));
        }
        claim(broken());
        Ledger first = new Ledger(Catalogue.BUILT_IN, folder, "input");
        input.subList(0, 2_000).forEach(claim -> claim.accept(first));
        first.records(7);
        first.note(new FileNote("a.json", "it is damaged", true));
        first.lookBefore(in(before));
        first.mark(new Position(1, 2_000));
        for (int time = 0; time < 100; time++) { // so many that files are written to, and no mark behind them
            input.subList(2_000, 4_000).forEach(claim -> claim.accept(first));
        }

        // When
        Ledger second = new Ledger(Catalogue.BUILT_IN, folder, "input");
        Position position = second.position();
        input.subList((int) position.pieces(), input.size()).forEach(claim -> claim.accept(second));
        second.lookBefore((kind, from, to, consumer) -> {
            throw new AssertionError("what the first run stored would count as there before");
        });
        for (int sensor = 1; sensor <= 5_000; sensor++) {
            after.add(stored("" + sensor, "P1", 1));
        }
        second.lookAfter(in(after));
        second.found(broken());

        // Then
        assertThat(position).isEqualTo(new Position(1, 2_000));
        assertThat(second.account(again()).json())
                .isEqualTo(
                        "{\"records\":7,\"readings\":5000,\"values\":5001,\"stored\":{\"P1\":4999},\"present\":{\"P1\":1},"
                                + "\"duplicates\":0,\"rejected\":{\"malformed\":1},\"missing\":0,\"twice\":0,"
                                + "\"files\":[{\"file\":\"a.json\",\"said\":\"it is damaged\"}]}");
    }

    @Test
    void aRunWithAnotherInputBeginsAnew() {
        Ledger first = new Ledger(Catalogue.BUILT_IN, folder, "input");
        first.claim(reading("1", Map.of("P1", "1")));
        first.lookBefore(in(before));
        first.mark(new Position(0, 1));

        Ledger other = new Ledger(Catalogue.BUILT_IN, folder, "another input");

        assertThat(other.position().isBeginning()).isTrue();
        assertThat(other.account(again()).values()).isZero();
        assertThat(other.account(again()).missing()).isZero();
    }

    @Test
    void hostileNamesArePrintedHarmless() {
        claim(reading("1\u001b[2J\n", Map.of("P1", "1")));

        assertThat(account().missingNames()).allMatch(name -> !name.contains("\u001b") && !name.contains("\n"));
    }

    private static Reading reading(String sensor, Map<String, String> values) {
        return new Reading("feed", null, sensor, "SDS011", TAKEN, TAKEN, null, values, null);
    }

    private void claim(Reading reading) {
        input.add(ledger -> ledger.claim(reading));
        readings.add(reading);
    }

    private void claim(Product product) {
        input.add(ledger -> ledger.claim(product));
        products.add(product);
    }

    private static Product product(String code, String nutriScore, Instant receivedAt) {
        return new Product("feed", code, "Cocoa", List.of("Ours"), nutriScore, 4, null, List.of(), null, receivedAt);
    }

    private void claim(Rejected rejected) {
        input.add(ledger -> ledger.claim(rejected));
        unreadable.add(rejected);
    }

    /** Of what was claimed and found by now. */
    private Account account() {
        Ledger ledger = new Ledger(Catalogue.BUILT_IN, folder, "input");
        input.forEach(claim -> claim.accept(ledger));
        ledger.lookBefore(in(before));
        ledger.lookBefore(productsBefore::forEach);
        ledger.lookAfter(in(after));
        ledger.lookAfter(productsAfter::forEach);
        rejected.forEach(ledger::found);
        return ledger.account(again());
    }

    private Ledger.Input again() {
        return (eachReading, eachProduct, eachUnreadable) -> {
            readings.forEach(eachReading);
            products.forEach(eachProduct);
            unreadable.forEach(eachUnreadable);
        };
    }

    private static Ledger.Stored in(List<StoredValue> store) {
        return (kind, from, to, consumer) -> store.stream()
                .filter(value -> value.kind().equals(kind))
                .filter(value ->
                        !value.takenAt().isBefore(from) && !value.takenAt().isAfter(to))
                .forEach(consumer);
    }

    private static StoredValue stored(String sensor, String kind, double value) {
        return new StoredValue(new SensorId("feed", sensor), kind, TAKEN, value);
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
