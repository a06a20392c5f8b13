package io.weir.rankings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.weir.model.Product;
import io.weir.streams.Received;
import io.weir.wire.json.ProductJson;

/** Products for tests: some made by hand, and a stream of versions that come late, twice and in any order. */
final class Products {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String[] GRADES = {"a", "b", "c", "d", "e", null, null};
    private static final String[] BRANDS = {
        "Monoprix", "MONOPRIX ", "Nestlé", "Bjorg", "Danone", "Casino  Bio", "casino bio"
    };

    private Products() {}

    /** A version of a product, that many seconds after noon. */
    static Product product(
            String code, int second, String nutriScore, Integer nova, String ecoScore, String... brands) {
        return new Product(
                "openfoodfacts",
                code,
                "product " + code,
                List.of(brands),
                nutriScore,
                nova,
                ecoScore,
                List.of(),
                NOON.plusSeconds(second),
                NOON.plusSeconds(1_000_000 + second));
    }

    static Received received(Product product) {
        return new Received(ProductJson.write(product), "product-events", 0, 0);
    }

    /**
     * Versions of so many products, about four of each, a third of them twice, shuffled. No two of a product are of one time but such as say
     * the same.
     */
    static List<Product> versions(int products, long seed) {
        Random random = new Random(seed);
        List<Product> versions = new ArrayList<>();
        for (int product = 0; product < products; product++) {
            int count = 1 + random.nextInt(7);
            for (int version = 0; version < count; version++) {
                versions.add(any("" + product, version, random));
            }
        }
        versions.addAll(versions.stream().filter(each -> random.nextInt(3) == 0).toList());
        Collections.shuffle(versions, random);
        return versions;
    }

    private static Product any(String code, int version, Random random) {
        String[] brands =
                Arrays.stream(BRANDS).filter(each -> random.nextInt(4) == 0).toArray(String[]::new);
        return product(
                code,
                version * 60,
                GRADES[random.nextInt(GRADES.length)],
                random.nextBoolean() ? 1 + random.nextInt(4) : null,
                GRADES[random.nextInt(GRADES.length)],
                brands);
    }
}
