package io.weir.intake.sources.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;

/** MQTT 3.1.1: it knows no limits, and what the broker kept comes with each subscription. */
final class Link3 implements Link {

    private final Mqtt3AsyncClient client;
    private final MqttSettings settings;

    Link3(MqttClientBuilder builder, MqttSettings settings, Consumer<Delivered> out) {
        this.settings = settings;
        client = builder.useMqttVersion3().buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> out.accept(new Delivered(
                        publish.getTopic().toString(),
                        publish.getPayloadAsBytes(),
                        publish.isRetain(),
                        publish.getQos() != MqttQos.AT_MOST_ONCE,
                        publish::acknowledge)),
                true);
    }

    @Override
    public void connect() {
        client.connect(Mqtt3Connect.builder()
                .cleanSession(false)
                .keepAlive(Brokers.KEEP_ALIVE_SECONDS)
                .simpleAuth(settings.user().map(this::auth).orElse(null))
                .build());
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters, boolean retained, boolean kept) {
        return client.subscribe(Mqtt3Subscribe.builder()
                .addSubscriptions(filters.stream()
                        .map(filter -> Mqtt3Subscription.builder()
                                .topicFilter(filter)
                                .qos(kept ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
                                .build()))
                .build());
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }

    private Mqtt3SimpleAuth auth(String user) {
        return settings.password()
                .map(password -> Mqtt3SimpleAuth.builder()
                        .username(user)
                        .password(Brokers.bytes(password))
                        .build())
                .orElseGet(() -> Mqtt3SimpleAuth.builder().username(user).build());
    }
}
