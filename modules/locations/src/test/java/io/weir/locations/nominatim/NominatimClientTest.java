package io.weir.locations.nominatim;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.model.settings.Env;
import io.weir.web.Proxies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NominatimClientTest {

    private static final Coordinate HERE = new Coordinate(48.79, 9.16);
    private static final String AGENT = "weir-test/1.0 (me@example.org)";
    private static final String STUTTGART = "{\"place_id\":1,\"lat\":\"48.7784485\",\"lon\":\"9.1800132\",\"address\":"
            + "{\"city\":\"Stuttgart\",\"county\":\"Nowhere in particular\",\"country\":\"Germany\","
            + "\"country_code\":\"de\"}}";

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private NominatimClient client;

    @BeforeEach
    void connect() {
        client = new NominatimClient(
                new NominatimConfig(URI.create(SERVER.baseUrl() + "/nominatim/"), AGENT, Proxies.NONE));
    }

    @Test
    void asksAsWhoWeAreAndReadsTheCity() {
        answer(aResponse().withBody(STUTTGART));

        assertThat(client.reverse(HERE))
                .contains(new Location("Stuttgart", "DE", "Germany", 1.949, Location.From.NOMINATIM));
        SERVER.verify(getRequestedFor(urlPathEqualTo("/nominatim/reverse"))
                .withHeader("User-Agent", equalTo(AGENT))
                .withQueryParam("lat", equalTo("48.79"))
                .withQueryParam("lon", equalTo("9.16"))
                .withQueryParam("format", equalTo("jsonv2"))
                .withQueryParam("zoom", equalTo("10")));
    }

    @Test
    void aProxyIsAskedForWhatIsOutside() {
        Proxies proxies = Proxies.from(new Env(Map.of("http_proxy", SERVER.baseUrl())));
        NominatimClient proxied =
                new NominatimClient(new NominatimConfig(URI.create("http://nominatim.example.org"), AGENT, proxies));
        SERVER.stubFor(get(urlPathEqualTo("/reverse"))
                .withHost(equalTo("nominatim.example.org"))
                .willReturn(aResponse().withBody(STUTTGART)));

        assertThat(proxied.reverse(HERE)).map(Location::city).contains("Stuttgart");
    }

    @Test
    void openSeaIsNowhere() {
        answer(aResponse().withBody("{\"error\":\"Unable to geocode\"}"));

        assertThat(client.reverse(HERE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"village\":\"Trochtelfingen\",\"county\":\"Ostalbkreis\",\"country\":\"Germany\",\"country_code\":\"de\"}',Trochtelfingen",
        "'{\"city\":\" \",\"town\":\"Bopfingen\",\"country\":\"Germany\",\"country_code\":\"de\"}',Bopfingen",
        "'{\"state\":\"Bavaria\",\"country\":\"Germany\",\"country_code\":\"de\"}',Bavaria",
    })
    void theMostTownLikeNameIsTaken(String address, String city) {
        answer(aResponse().withBody("{\"lat\":48,\"lon\":9,\"address\":" + address + "}"));

        assertThat(client.reverse(HERE)).get().returns(city, Location::city);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>                                  | The answer is not a JSON object",
                "[]                                      | The answer is not a JSON object",
                "''                                      | The answer is not a JSON object",
                "{}                                      | The answer's address has no country_code",
                "{\"error\":\"Busy\"}                    | The answer's address has no country_code",
                "{\"address\":{\"country_code\":\"deu\"}} | The answer's country_code is 'DEU'",
                "{\"address\":{\"country_code\":\"de\"}} | 'The answer''s address has no city, town, village, municipality, county, state'",
                "{\"lat\":\"x\",\"lon\":1,\"address\":{\"country_code\":\"de\",\"country\":\"a\",\"city\":\"b\"}} | The answer's lat and lon are no coordinate",
                "{\"lat\":91,\"lon\":1,\"address\":{\"country_code\":\"de\",\"country\":\"a\",\"city\":\"b\"}} | The answer's lat and lon are no coordinate",
            })
    void anAnswerThatCanNotBeUsedIsAFailure(String body, String why) {
        answer(aResponse().withBody(body));

        assertThat(failure()).hasMessage(why);
    }

    @Test
    void anAnswerWithoutEndIsAFailure() {
        answer(aResponse().withBody(" ".repeat(100_000) + STUTTGART));

        assertThat(failure()).hasMessage("The answer is longer than 65536 bytes");
    }

    @Test
    void aBodyThatTricklesInIsNotWaitedFor() {
        answer(aResponse().withBody(STUTTGART).withChunkedDribbleDelay(20, 20_000));

        assertThat(failure()).hasMessage("No answer within 2 s");
    }

    @ParameterizedTest
    @CsvSource({"429,120,PT2M", "503,'Sun, 22 Nov 2099 12:02:30 GMT',PT24H", "503,,", "403,soon,", "429,0,", "301,,"})
    void anotherStatusIsAFailureWithItsRetryAfter(int status, String header, Duration retryAfter) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status).withHeader("Location", "/elsewhere");
        answer(header == null ? response : response.withHeader("Retry-After", header));

        assertThat(failure()).hasMessage("Status " + status);
        assertThat(failure().retryAfter()).isEqualTo(Optional.ofNullable(retryAfter));
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksIsAFailure(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failure()).isNotNull();
    }

    private NominatimException failure() {
        return catchThrowableOfType(NominatimException.class, () -> client.reverse(HERE));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }
}
