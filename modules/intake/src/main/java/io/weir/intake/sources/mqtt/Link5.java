package io.weir.intake.sources.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;

/** MQTT 5. */
final class Link5 implements Link {

    private final Mqtt5AsyncClient client;
    private final MqttSettings settings;

    Link5(MqttClientBuilder builder, MqttSettings settings, Consumer<Delivered> out) {
        this.settings = settings;
        client = builder.useMqttVersion5().buildAsync();
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
        Mqtt5Connect connect = Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(settings.session().toSeconds())
                .keepAlive(Brokers.KEEP_ALIVE_SECONDS)
                .simpleAuth(settings.user().map(this::auth).orElse(null))
                .restrictions()
                .receiveMaximum(settings.receiveMaximum())
                .maximumPacketSize(Brokers.MOST_PACKET_BYTES)
                .applyRestrictions()
                .build();
        client.connect(connect);
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters, boolean retained, boolean kept) {
        return client.subscribe(Mqtt5Subscribe.builder()
                .addSubscriptions(filters.stream()
                        .map(filter -> Mqtt5Subscription.builder()
                                .topicFilter(filter)
                                .qos(kept ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
                                .retainHandling(
                                        retained
                                                ? Mqtt5RetainHandling.SEND
                                                : Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                                .build()))
                .build());
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }

    private Mqtt5SimpleAuth auth(String user) {
        return settings.password()
                .map(password -> Mqtt5SimpleAuth.builder()
                        .username(user)
                        .password(Brokers.bytes(password))
                        .build())
                .orElseGet(() -> Mqtt5SimpleAuth.builder().username(user).build());
    }
}
