package io.weir.notifier.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.weir.model.Statistic;
import io.weir.notifier.targets.UndeliveredException;

/** An exchange that confirms what it was sent. Of one thread. */
public final class ResultsExchange implements AutoCloseable {

    private static final int CONFIRM_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LEAVE_MILLIS = 1_000;
    private static final int PERSISTENT = 2;
    private static final BasicProperties.Builder JSON = new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("UTF-8")
            .deliveryMode(PERSISTENT)
            .type("statistic");

    private final ResultsSettings settings;
    private final ConnectionFactory factory;
    private final Runnable unrouted;
    private Connection connection;
    private Channel channel; // null while there is none

    /**
     * @param unrouted called for each message that the exchange had no queue for, on another thread
     */
    public ResultsExchange(ResultsSettings settings, Runnable unrouted) {
        this.settings = settings;
        this.unrouted = unrouted;
        factory = settings.access().factory();
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false); // what was not confirmed is sent again by who knows what that was
    }

    /**
     * Connects where it is not, and makes the exchange where it is missing.
     *
     * @throws UndeliveredException where that can't be
     */
    public void open() throws UndeliveredException {
        if (channel != null && channel.isOpen()) {
            return;
        }
        close();
        try {
            connection = factory.newConnection("weir-results");
            boolean there = isThere();
            Channel next = connection.createChannel();
            if (!there) { // one that is there is left as it is, of whatever sort
                next.exchangeDeclare(settings.exchange(), BuiltinExchangeType.TOPIC, true);
            }
            next.addReturnListener(returned -> unrouted.run());
            next.confirmSelect();
            channel = next;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw failed(e);
        }
    }

    /**
     * Sends it on its way.
     *
     * @param message its JSON
     * @throws UndeliveredException where the connection is no more
     */
    void send(Statistic statistic, byte[] message) throws UndeliveredException {
        String routing = "statistic." + statistic.scope() + '.' + statistic.kind() + '.' + statistic.window();
        try {
            channel.basicPublish(
                    settings.exchange(),
                    routing,
                    true,
                    JSON.messageId(id(statistic)).build(),
                    message);
        } catch (IOException | ShutdownSignalException e) {
            throw failed(e);
        }
    }

    /**
     * Waits until the server has all that were sent.
     *
     * @throws UndeliveredException where it has not: some of them may be there all the same
     */
    void confirm() throws UndeliveredException, InterruptedException {
        try {
            if (!channel.waitForConfirms(CONFIRM_MILLIS)) {
                throw new UndeliveredException("the server has not taken all");
            }
        } catch (TimeoutException | ShutdownSignalException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        Connection last = connection;
        connection = null;
        channel = null;
        if (last != null) {
            last.abort(LEAVE_MILLIS);
        }
    }

    private boolean isThere() throws IOException, TimeoutException {
        Channel asking = connection.createChannel();
        try {
            asking.exchangeDeclarePassive(settings.exchange());
            asking.close();
            return true;
        } catch (IOException e) { // it has closed that channel
            return false;
        }
    }

    /** The same for the same result, also when it comes a second time. */
    private static String id(Statistic statistic) {
        String text = statistic.key() + '@' + statistic.to() + '#' + statistic.correction();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private UndeliveredException failed(Exception e) {
        close();
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new UndeliveredException("RabbitMQ: " + cause);
    }
}
