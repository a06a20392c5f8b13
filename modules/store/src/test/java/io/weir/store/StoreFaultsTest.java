package io.weir.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.model.SensorId;
import io.weir.model.settings.Secret;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that a healthy store does not give. */
@Timeout(30)
class StoreFaultsTest {

    private static final byte[] LINE = "P1 value=1.0 1\n".getBytes(StandardCharsets.UTF_8);
    private static final StoreConfig.Timeouts SHORT =
            new StoreConfig.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Store influx;
    private Store quest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        influx = new StoreConfig.Influx(url, "weir", "plant", new Secret("t"), Duration.ZERO, SHORT).open();
        quest = new StoreConfig.Quest(url, SHORT).open();
    }

    @AfterEach
    void stop() {
        over.countDown();
        influx.close();
        quest.close();
        server.stop(0);
    }

    @Test
    @Tag("complaint")
    void retryAfterIsNotReadAsZero() {
        String inOneMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        String[] asked = {"60"};
        answer("/api/v2/write", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", asked[0]);
            send(exchange, 429, "{\"code\":\"too many requests\",\"message\":\"slow down\"}");
        });

        for (String header : List.of("60", inOneMinute)) {
            asked[0] = header;
            for (Store store : List.of(influx, quest)) {
                assertThatThrownBy(() -> store.write(LINE))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.retryAfter())
                                        .hasValueSatisfying(after -> assertThat(after)
                                                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60))));
            }
        }
    }

    @Test
    @Tag("complaint")
    void errorIsNotSwallowedByAnAsynchronousWrite() {
        int[] status = {0};
        answer("/api/v2/write", exchange -> send(exchange, status[0], "{\"code\":\"x\",\"message\":\"words\"}"));

        for (int each : new int[] {400, 401, 403, 404, 413, 422, 429, 500, 503}) {
            status[0] = each;
            assertFails(() -> influx.write(LINE), each, "words");
            assertFails(() -> quest.write(LINE), each, "words");
        }
    }

    @Test
    void busyStoreSaysForHowLong() {
        answer("/api/v2/write", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            send(exchange, 503, "{\"code\":\"unavailable\",\"message\":\"cache full\"}");
        });

        assertFails(() -> influx.write(LINE), 503, "cache full");
        assertFails(() -> quest.write(LINE), 503, "cache full");
        assertThatThrownBy(() -> influx.write(LINE))
                .satisfies(e -> assertThat(((StoreException) e).retryAfter()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void pageOfAProxyIsNoReasonToFallOver() {
        answer("/", exchange -> send(exchange, 502, "<html>Bad\u001b[31m Gateway</html>"));

        assertThatThrownBy(() -> influx.write(LINE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.status()).isEqualTo(502));
        assertFails(() -> series(quest), 502, "<html>Bad\ufffd[31m Gateway</html>");
        assertThatThrownBy(() -> series(influx)).isInstanceOf(StoreException.class);
    }

    @Test
    void errorAfterTheRowsIsNoSuccess() {
        answer(
                "/exec",
                exchange -> send(
                        exchange,
                        200,
                        "{\"columns\":[],\"dataset\":[[1000,1.5,null,null],[2000]],\"count\":2,\"error\":\"a fault\"}"));

        assertFails(() -> series(quest), 500, "a fault");
    }

    @Test
    void missingRowsAreNoSuccess() {
        answer("/exec", exchange -> send(exchange, 200, "{\"dataset\":[[1000,1.5,null,null]],\"count\":2}"));

        assertFails(() -> series(quest), 500, "only 1 whole rows of 2");
    }

    @Test
    @Tag("complaint")
    void answerThatIsCutShortIsNoSuccess() {
        answer("/exec", exchange -> send(exchange, 200, "{\"dataset\":[[1000,1.5,null,null],[20"));

        assertThatThrownBy(() -> series(quest))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("500 the answer can't be read");
    }

    /** QuestDB reads only the first of several gzip members, and answers 204: what is not compressed has no members. */
    @Test
    void writeIsNotCompressed() {
        List<String> encodings = new ArrayList<>();
        answer("/api/v2/write", exchange -> {
            encodings.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding")));
            exchange.sendResponseHeaders(204, -1);
        });

        quest.write(LINE);
        influx.write(LINE);

        assertThat(encodings).hasSize(2).allMatch(encoding -> encoding.equals("null") || encoding.equals("identity"));
    }

    /** InfluxDB sends documents one after the other, and says of each but the last that more will come. */
    @Test
    void seriesThatIsCutShortOrEndsInAnErrorIsNoSuccess() {
        String rows = "\"series\":[{\"name\":\"P1\",\"columns\":[\"time\",\"value\",\"raw\",\"flags\"],"
                + "\"values\":[[1000,1.5,null,null]]}]";
        for (String answer : List.of(
                "{\"results\":[{\"statement_id\":0," + rows + ",\"partial\":true}]}\n",
                "{\"results\":[{\"statement_id\":0," + rows + ",\"partial\":true}]}\n{\"results\":[{\"sta",
                "{\"results\":[{\"statement_id\":0," + rows + ",\"partial\":true}]}\n"
                        + "{\"results\":[{\"statement_id\":0,\"error\":\"a fault\"}]}\n",
                "")) {
            answers(answer);

            assertThatThrownBy(() -> series(influx))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.status()).isEqualTo(500));
        }
        answers("{\"results\":[{\"statement_id\":0," + rows + ",\"partial\":true}]}\n"
                + "{\"results\":[{\"statement_id\":0," + rows + "}]}\n");
        assertThat(influx.series(new SensorId("s", "1"), "P1", Instant.EPOCH, Instant.EPOCH, 2))
                .hasSize(2);
    }

    private void answers(String rows) {
        for (String path : List.of("/api/v2/buckets", "/api/v2/dbrps", "/query")) {
            try {
                server.removeContext(path);
            } catch (IllegalArgumentException e) {
                // the first time
            }
        }
        answer("/api/v2/buckets", exchange -> send(exchange, 200, "{\"buckets\":[{\"id\":\"1\"}]}"));
        answer(
                "/api/v2/dbrps",
                exchange -> send(
                        exchange,
                        200,
                        "{\"content\":[{\"bucketID\":\"1\",\"database\":\"plant\",\"retention_policy\":\"autogen\"}]}"));
        answer("/query", exchange -> send(exchange, 200, rows));
    }

    @Test
    void nobodyListeningIsNoAnswer() {
        server.stop(0);

        for (Store store : new Store[] {influx, quest}) {
            assertThatThrownBy(() -> store.write(LINE))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.status()).isZero())
                    .hasMessageContaining("no answer");
            assertThatThrownBy(() -> series(store))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.status()).isZero());
        }
    }

    @Test
    void writeThatIsAnsweredByteByByteEndsInTime() {
        answer("/api/v2/write", exchange -> {
            exchange.sendResponseHeaders(500, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (!over.await(200, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        long begin = System.nanoTime();
        assertThatThrownBy(() -> influx.write(LINE)).isInstanceOf(StoreException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void closingEndsACallThatHangs() {
        CountDownLatch asked = new CountDownLatch(1);
        Store patient = new StoreConfig.Quest(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), StoreConfig.Timeouts.DEFAULT)
                .open();
        answer("/api/v2/write", exchange -> {
            asked.countDown();
            awaitOver();
        });
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> patient.write(LINE));

        assertThat(asked)
                .satisfies(latch -> assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue());
        patient.close();

        assertThat(write).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer.give(exchange);
        });
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void series(Store store) {
        store.series(new SensorId("s", "1"), "P1", Instant.EPOCH, Instant.EPOCH, 1);
    }

    private static void assertFails(ThrowingCallable call, int status, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.words()).isEqualTo(words);
        });
    }
}
