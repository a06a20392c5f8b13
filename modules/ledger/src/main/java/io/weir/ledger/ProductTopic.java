package io.weir.ledger;

import java.util.function.Consumer;

import io.weir.kafka.Values;
import io.weir.kafka.WholeTopic;
import io.weir.model.InvalidReadingException;
import io.weir.model.Product;
import io.weir.wire.Channels;
import io.weir.wire.json.ProductJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads all that Kafka still has of what was said of products: their topic is where they are kept. */
public final class ProductTopic {

    private final String bootstrapServers;

    /** Reads from this Kafka. */
    public ProductTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands over each, older ones of the same code too. What is not written as ours is passed over. */
    public void each(Consumer<Product> products) {
        WholeTopic.read(bootstrapServers, Channels.PRODUCTS.topic(), record -> hand(record, products));
    }

    private static void hand(ConsumerRecord<byte[], byte[]> record, Consumer<Product> products) {
        Product product;
        try {
            product = ProductJson.read(Values.of(record));
        } catch (InvalidReadingException e) {
            return; // somebody else wrote to the topic
        }
        products.accept(product);
    }
}
