#!/usr/bin/env bash
# java.net.http.HttpClient: the time-out of a request ends with the headers of the answer. An answer whose body comes seconds later is
# good, though the javadoc of HttpRequest.Builder.timeout has an HttpTimeoutException "if the response is not received within" it, and
# send() comes back with the body only. Seen with JDK 17.0.15. Ends with 1 where it is otherwise.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/Late.java" << 'END'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;

class Late {

    private static final Duration TIME_OUT = Duration.ofMillis(500);
    private static final long PAUSE = 2_000;

    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/headers", exchange -> {
            pause();
            exchange.sendResponseHeaders(200, 4);
            end(exchange);
        });
        server.createContext("/body", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().flush();
            pause();
            end(exchange);
        });
        server.start();
        for (String what : new String[] {"headers", "body"}) {
            System.out.println(what + " after 2 s: " + ask(server.getAddress().getPort(), what));
        }
        System.exit(0);
    }

    private static String ask(int port, String what) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + what))
                .timeout(TIME_OUT).build();
        long start = System.nanoTime();
        try {
            String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
            boolean late = System.nanoTime() - start > TIME_OUT.toNanos();
            return body.trim() + (late ? ", later than the time-out of 0.5 s" : "");
        } catch (HttpTimeoutException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void end(HttpExchange exchange) {
        try (exchange) {
            exchange.getResponseBody().write("good".getBytes());
        } catch (java.io.IOException e) {
            // the client waits no longer
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
END

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
"$java" -version 2>&1 | head -1
output=$("$java" "$folder/Late.java")
echo "$output"
[[ $output == $'headers after 2 s: HttpTimeoutException\nbody after 2 s: good, later than the time-out of 0.5 s' ]] || {
    echo "It behaves otherwise than on 2026-11-28" >&2
    exit 1
}
