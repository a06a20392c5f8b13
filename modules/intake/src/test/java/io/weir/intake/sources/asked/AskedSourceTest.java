package io.weir.intake.sources.asked;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.weir.intake.FetchException;
import io.weir.intake.MovableClock;
import io.weir.intake.PulledSource.Fetched;
import io.weir.intake.Scraped;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class AskedSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Patience LONG = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final Patience SHORT = new Patience(Duration.ofMillis(300), Duration.ofMillis(300));

    private final MovableClock clock = new MovableClock(NOON);
    private final List<Scraped> scraped = new CopyOnWriteArrayList<>();

    @Test
    void whileABoardIsDeafItIsNotAskedAgainAndAnothersValuesArrive() throws Exception {
        CountDownLatch measured = new CountDownLatch(1);
        try (BoardServer deaf = new BoardServer(request -> {
                    measured.await();
                    BoardServer.say(request, answer(2, "7.5"));
                });
                BoardServer other = new BoardServer(BoardServer.with(answer(60, "4.2")))) {
            AskedSource source = source(LONG, "deaf=" + deaf.url() + ",other=" + other.url());
            CompletableFuture<Fetched> fetched = fetch(source);

            await().until(() -> !readings().isEmpty());
            assertThat(readings()).extracting(Reading::sensor).containsExactly("other-SDS011");
            assertThat(fetched).isNotDone();
            assertThat(deaf.asked()).isEqualTo(1);

            measured.countDown();
            assertThat(fetched.join()).isEqualTo(Fetched.NEWS);
            assertThat(readings())
                    .containsExactly(
                            reading("other-SDS011", NOON.minusSeconds(60), "4.2"),
                            reading("deaf-SDS011", NOON.minusSeconds(2), "7.5"));
            assertThat(deaf.asked()).isEqualTo(1);
        }
    }

    @Test
    void whatWasMeasuredIsToldOnceWithItsOwnTimeHoweverOftenItIsAskedFor() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with(answer(10, "4.2")))) {
            AskedSource source = source(LONG, "balcony=" + board.url());
            assertThat(delivered(source)).isEqualTo(Fetched.NEWS);

            clock.advance(Duration.ofSeconds(30));
            board.answers(BoardServer.with(answer(41, "4.2"))); // cut to seconds, and some time on its way
            assertThat(delivered(source)).isEqualTo(Fetched.NOT_MODIFIED);
            clock.advance(Duration.ofDays(3)); // its sensor hangs: it is as old as it is
            board.answers(BoardServer.with(answer(259_240, "4.2")));
            assertThat(delivered(source)).isEqualTo(Fetched.NOT_MODIFIED);
            board.answers(BoardServer.with(answer(1, "4.2"))); // the same value, measured now
            assertThat(delivered(source)).isEqualTo(Fetched.NEWS);

            assertThat(readings())
                    .containsExactly(
                            reading("balcony-SDS011", NOON.minusSeconds(10), "4.2"),
                            new Reading(
                                    "asked",
                                    null,
                                    "balcony-SDS011",
                                    "SDS011",
                                    clock.instant().minusSeconds(1),
                                    clock.instant(),
                                    null,
                                    Map.of("P1", "4.2"),
                                    Map.of()));
        }
    }

    @Test
    void aBoardThatDoesNotSayHowOldItsValuesAreIsTakenForNewOnlyWhereTheyChanged() throws Exception {
        String body = "{\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"%s\"}]}";
        try (BoardServer board = new BoardServer(BoardServer.with(body.formatted("4.2")))) {
            AskedSource source = source(LONG, "balcony=" + board.url());
            delivered(source);
            clock.advance(Duration.ofHours(1));
            assertThat(delivered(source)).isEqualTo(Fetched.NOT_MODIFIED);
            board.answers(BoardServer.with(body.formatted("4.3")));
            assertThat(delivered(source)).isEqualTo(Fetched.NEWS);

            assertThat(readings()).extracting(Reading::takenAt).containsExactly(NOON, NOON.plusSeconds(3_600));
        }
    }

    @Test
    void whatWasNotDeliveredComesAgainAsItWas() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with(answer(10, "4.2")))) {
            AskedSource source = source(LONG, "balcony=" + board.url());
            source.fetch(scraped::add);
            clock.advance(Duration.ofSeconds(31));
            board.answers(BoardServer.with(answer(40, "4.2")));
            delivered(source);

            assertThat(readings()).extracting(Reading::takenAt).containsOnly(NOON.minusSeconds(10));
            assertThat(readings()).hasSize(2);
        }
    }

    @Test
    void aBoardThatIsAwayIsNamedWithTheReasonAndComesBackByItself() throws Exception {
        try (BoardServer board = new BoardServer(request -> request.sendResponseHeaders(500, -1))) {
            AskedSource source = source(LONG, "balcony=" + board.url());
            assertThatThrownBy(() -> source.fetch(scraped::add))
                    .isInstanceOf(FetchException.class)
                    .hasMessage("No board answers: balcony: it answers with status 500")
                    .satisfies(
                            e -> assertThat(((FetchException) e).retryAfter()).hasValue(Duration.ofSeconds(30)));

            board.answers(BoardServer.with(answer(1, "4.2")));
            assertThat(delivered(source)).isEqualTo(Fetched.NEWS);
            assertThat(readings()).hasSize(1);
        }
    }

    @Test
    void aBoardThatIsAwayKeepsNoOtherFromBeingAsked() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with(answer(1, "4.2")))) {
            assertThat(delivered(source(LONG, "gone=http://127.0.0.1:1/data.json,balcony=" + board.url())))
                    .isEqualTo(Fetched.NEWS);
            assertThat(readings()).extracting(Reading::sensor).containsExactly("balcony-SDS011");
        }
    }

    @Test
    void aRedirectIsFollowed() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with(answer(1, "4.2")));
                BoardServer moved = new BoardServer(request -> {
                    request.getResponseHeaders().add("Location", board.url().toString());
                    request.sendResponseHeaders(302, -1);
                })) {
            assertThat(delivered(source(LONG, "balcony=" + moved.url()))).isEqualTo(Fetched.NEWS);
        }
    }

    @Test
    void anAnswerThatIsBrokenOrTooLongIsRejectedAndTheNextGoodOneArrives() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with("{\"age\":"))) {
            AskedSource source = source(LONG, "balcony=" + board.url());
            delivered(source);
            board.answers(BoardServer.with("x".repeat(BoardClient.MOST_BYTES + 10)));
            delivered(source);
            board.answers(BoardServer.with(answer(1, "4.2")));
            delivered(source);

            assertThat(rejected()).extracting(Rejected::reason).containsExactly(Reason.MALFORMED, Reason.TOO_LARGE);
            assertThat(rejected().get(1).original()).hasSize(BoardClient.MOST_BYTES);
            assertThat(rejected().get(1).detail()).isEqualTo("balcony: the answer is longer than 65536 bytes");
            assertThat(readings()).hasSize(1);
        }
    }

    @Test
    void aBoardThatNeverAnswersOrNeverEndsIsLeftInTime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (BoardServer mute = new BoardServer(request -> end.await());
                BoardServer endless = new BoardServer(request -> {
                    request.sendResponseHeaders(200, 0);
                    request.getResponseBody().write('{');
                    request.getResponseBody().flush();
                    end.await();
                })) {
            AskedSource source = source(SHORT, "mute=" + mute.url() + ",endless=" + endless.url());

            assertThatThrownBy(() -> source.fetch(scraped::add))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("mute: no answer in time")
                    .hasMessageContaining("endless: ");
            end.countDown();
        }
    }

    @Test
    void thePlaceIsTheOneThatItsOwnerHasNamed() throws Exception {
        try (BoardServer board = new BoardServer(BoardServer.with(answer(1, "4.2")))) {
            AskedSource source = AskedSettings.from(new Env(
                            Map.of("ASKED_BOARDS", "balcony=" + board.url(), "ASKED_PLACES", "balcony=48.79 9.16")))
                    .open();
            delivered(source);

            assertThat(readings())
                    .extracting(Reading::place)
                    .containsExactly(new Place(null, 48.79, 9.16, null, null, null, false));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://h/data.json | | ASKED_BOARDS must be like balcony=http://192.168.1.20/data.json, with commas"
                        + " between, but has 'http://h/data.json'",
                "a=ftp://h/x | | ASKED_BOARDS must be a URL of http or https, but is 'ftp://h/x'",
                "a=http://me:secret@h | | ASKED_BOARDS must have URLs without user and password, but one holds an '@'; it may be"
                        + " a secret, so it is not shown",
                "a=http://[/x | | ASKED_BOARDS must have URLs, but has 'http://[/x'",
                "a=http://h,a=http://i | | ASKED_BOARDS must name each board once, but has 'a' twice",
                "a=http://h | b=1 2 | ASKED_PLACES has [b], which ASKED_BOARDS does not name",
                "a=http://h | a=91 2 | ASKED_PLACES must have latitude and longitude in degrees, but has 'a=91 2'",
                "a=http://h | a=here | ASKED_PLACES must be like balcony=48.79 9.16, with commas between, but has"
                        + " 'a=here'"
            })
    void aSettingThatCanNotBeIsNamed(String boards, String places, String message) {
        Map<String, String> settings = places == null
                ? Map.of("ASKED_BOARDS", boards)
                : Map.of("ASKED_BOARDS", boards, "ASKED_PLACES", places);
        assertThatThrownBy(() -> AskedSettings.from(new Env(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void withoutBoardsItIsSaidWhatIsMissingAndAnIntervalThatIsTooShortIsNamed() {
        assertThatThrownBy(() -> AskedSettings.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ASKED_BOARDS");
        assertThatThrownBy(() -> AskedSettings.from(
                        new Env(Map.of("ASKED_BOARDS", "a=http://h", "ASKED_INTERVAL_SECONDS", "1"))))
                .hasMessage("ASKED_INTERVAL_SECONDS must be between 10 and 3600, but is 1");
    }

    private AskedSource source(Patience patience, String boards) {
        return new AskedSource(AskedSettings.from(new Env(Map.of("ASKED_BOARDS", boards))), patience, clock);
    }

    private Fetched delivered(AskedSource source) throws FetchException, InterruptedException {
        Fetched fetched = source.fetch(scraped::add);
        source.delivered();
        return fetched;
    }

    private CompletableFuture<Fetched> fetch(AskedSource source) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return source.fetch(scraped::add);
            } catch (FetchException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        scraped.forEach(each -> each.to(readings::add, rejected -> {}));
        return readings;
    }

    private List<Rejected> rejected() {
        List<Rejected> rejected = new ArrayList<>();
        scraped.forEach(each -> each.to(reading -> {}, rejected::add));
        return rejected;
    }

    private static String answer(int age, String dust) {
        return "{\"age\":\"%d\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"%s\"}]}"
                .formatted(age, dust);
    }

    private static Reading reading(String sensor, Instant takenAt, String dust) {
        return new Reading("asked", null, sensor, "SDS011", takenAt, NOON, null, Map.of("P1", dust), Map.of());
    }
}
