package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.weir.intake.sources.rabbitmq.RabbitServer;
import io.weir.wire.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What boards, brokers' clients and programs do to have readings taken, each by its own protocol. */
final class Senders {

    private Senders() {}

    /** Answers the status. */
    static int post(URI address, String body) throws IOException, InterruptedException {
        return post(HttpClient.newHttpClient(), address, body);
    }

    /** The same by TLS. */
    static int postByTls(URI address, Path certificate, String body)
            throws IOException, InterruptedException, GeneralSecurityException {
        return post(HttpClient.newBuilder().sslContext(trusting(certificate)).build(), address, body);
    }

    /** A datagram each. */
    static void send(int port, List<String> lines) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(UTF_8);
                socket.send(new DatagramPacket(
                        bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }
        }
    }

    /** At a broker; topic and payload are in a line of JSON. */
    static void publish(int port, List<String> messages) throws IOException {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        client.connect();
        for (String message : messages) {
            JsonNode parts = Json.MAPPER.readTree(message);
            client.publishWith()
                    .topic(parts.get("topic").asText())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(parts.get("payload").asText().getBytes(UTF_8))
                    .send();
        }
        client.disconnect();
    }

    /** Into a queue, and until the server has them. */
    static void queue(RabbitServer rabbit, String queue, List<String> bodies)
            throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = rabbit.connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(queue, true, false, false, Map.of());
            for (String body : bodies) {
                channel.basicPublish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, body.getBytes(UTF_8));
            }
            channel.waitForConfirmsOrDie();
        }
    }

    private static int post(HttpClient client, URI address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "weir", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
