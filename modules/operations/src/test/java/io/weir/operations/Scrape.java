package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service exposed at one moment, in Prometheus' text format. */
record Scrape(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(?<name>[a-zA-Z_:][\\w:]*)(?:\\{.*})? (?<value>\\S+)$");

    /** One for all: each keeps its connection, and a management port takes 64. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Scrape of(URI metrics) {
        try {
            return new Scrape(HTTP.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The names of all series. */
    Set<String> names() {
        return SAMPLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sum of all series of that name; 0 where there is none. */
    double sum(String name) {
        double sum = 0;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group("name").equals(name)) {
                sum += Double.parseDouble(sample.group("value"));
            }
        }
        return sum;
    }
}
