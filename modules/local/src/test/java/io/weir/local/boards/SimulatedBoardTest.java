package io.weir.local.boards;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedBoardTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void itPostsAsTheFirmwareDoesAndSaysWhatWasAnswered() throws Exception {
        List<JsonNode> posted = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/push", exchange -> {
            posted.add(Json.MAPPER.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(posted.size() == 1 ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/push");
            int failed =
                    new SimulatedBoard(7, List.of(new PostWay(address)), said::add).run(Duration.ofMillis(1), 2, false);

            assertThat(failed).isEqualTo(1);
            assertThat(posted).hasSize(2);
            assertThat(posted.get(0).path("esp8266id").asText()).isEqualTo("7");
            assertThat(posted.get(0).path("sensordatavalues").findValuesAsText("value_type"))
                    .contains("SDS_P1", "SDS_P2", "temperature", "humidity");
            assertThat(said.get(0)).endsWith("C: HTTP 200");
            assertThat(said.get(1)).startsWith("not sent, and lost: ").endsWith("answered 503");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itSendsLinesByUdp() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramWay way = new DatagramWay(new InetSocketAddress("127.0.0.1", socket.getLocalPort()))) {
            new SimulatedBoard(7, List.of(way), said::add).run(Duration.ofMillis(1), 1, false);
            DatagramPacket packet = new DatagramPacket(new byte[500], 500);
            socket.setSoTimeout(10_000);
            socket.receive(packet);

            JsonNode line = Json.MAPPER.readTree(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            assertThat(line.path("dev_id").asText()).isEqualTo("ESP_7");
            assertThat(line.path("t").asDouble()).isBetween(30.0, 90.0); // Fahrenheit
        }
    }

    @Test
    void itsDustIsFinerThanAllOfItAndSmokeIsMore() {
        SimulatedAir air = new SimulatedAir(9_000_001);
        for (long second = 0; second < 86_400; second += 60) {
            SimulatedAir.Look clear = air.at(second, false);
            assertThat(clear).isEqualTo(new SimulatedAir(9_000_001).at(second, false));
            assertThat(clear.pm25()).isLessThan(clear.pm10());
            assertThat(clear.humidity()).isBetween(20.0, 95.0);
            assertThat(air.at(second, true).pm25()).isGreaterThanOrEqualTo(clear.pm25());
        }
    }
}
