package io.weir.intake;

import java.util.function.Consumer;

import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Rejected;

/** What came out of a source: a reading without country and city, a product, or what could not become one. */
public sealed interface Scraped {

    /** Hands over what it is to one of the three. */
    void to(Consumer<Reading> readings, Consumer<Product> products, Consumer<Rejected> refused);

    /** The same for who reads a source that has no products; one goes to neither. */
    default void to(Consumer<Reading> readings, Consumer<Rejected> refused) {
        to(readings, product -> {}, refused);
    }

    /** A reading; its place, where it has one, still lacks country and city. */
    record Found(Reading reading) implements Scraped {
        @Override
        public void to(Consumer<Reading> readings, Consumer<Product> products, Consumer<Rejected> refused) {
            readings.accept(reading);
        }
    }

    /** What is said of a product. */
    record Described(Product product) implements Scraped {
        @Override
        public void to(Consumer<Reading> readings, Consumer<Product> products, Consumer<Rejected> refused) {
            products.accept(product);
        }
    }

    /** A record, or what stood where one should, and why it is none. */
    record Refused(Rejected rejected) implements Scraped {
        @Override
        public void to(Consumer<Reading> readings, Consumer<Product> products, Consumer<Rejected> refused) {
            refused.accept(rejected);
        }
    }
}
