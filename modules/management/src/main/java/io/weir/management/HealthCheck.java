package io.weir.management;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks a service how it is, for people and for {@code helm test}: our images have no curl. Prints the answer and ends with
 * 0 where it is a 200, else with 1.
 */
public final class HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HealthCheck() {}

    /**
     * @param args the one URL to ask, such as {@code http://collector:8081/health/ready}
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("HealthCheck wants one URL, such as http://collector:8081/health/ready");
            System.exit(2);
        }
        System.exit(isOk(URI.create(args[0])) ? 0 : 1);
    }

    private static boolean isOk(URI url) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.statusCode() + " " + answer.body());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            System.out.println("No answer from " + url + ": " + e);
            return false;
        }
    }
}
