package io.weir.intake;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.OfflineLocations;
import io.weir.locations.service.LocationsConfig;
import io.weir.locations.service.LocationsServer;
import io.weir.management.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RemoteLocationsIT {

    private static final List<Coordinate> COORDINATES = List.of(
            new Coordinate(48.79, 9.16), new Coordinate(0, 0), new Coordinate(-33.87, 151.21), new Coordinate(90, 0));

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void theServiceGivesTheAnswersOfItsResolver() {
        OfflineLocations offline = OfflineLocations.load();
        LocationsConfig config = LocationsConfig.of("127.0.0.1", Optional.empty(), Optional.empty());
        try (LocationsServer server =
                LocationsServer.start(config, offline, new SimpleMeterRegistry(), new Readiness())) {
            RemoteLocations remote = new RemoteLocations(URI.create("http://127.0.0.1:" + server.port() + "/"));

            assertThat(remote.find(COORDINATES)).isEqualTo(offline.find(COORDINATES));
        }
    }

    @Test
    void fieldsThatAreNotKnownArePassedOver() {
        answer("[{\"city\":\"Stuttgart\",\"countryCode\":\"DE\",\"countryName\":\"Germany\",\"distanceKilometres\":1.5,"
                + "\"from\":\"offline\",\"population\":600000}]");

        assertThat(remote().find(COORDINATES.subList(0, 1)))
                .containsExactly(Optional.of(new Location("Stuttgart", "DE", "Germany", 1.5, Location.From.OFFLINE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[null]", "{\"error\":\"no\"}", "<html>", "[{},{},{},{}]"})
    void anAnswerThatIsNoneIsAsIfTheServiceWereAway(String body) {
        answer(body);

        assertThatThrownBy(() -> remote().find(COORDINATES)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anotherStatusIsAsIfTheServiceWereAway() {
        SERVER.stubFor(post(urlEqualTo("/locations")).willReturn(status(503)));

        assertThatThrownBy(() -> remote().find(COORDINATES)).hasMessageEndingWith("status 503");
    }

    private static void answer(String body) {
        SERVER.stubFor(post(urlEqualTo("/locations")).willReturn(okJson(body)));
    }

    private static RemoteLocations remote() {
        return new RemoteLocations(URI.create(SERVER.baseUrl()));
    }
}
