package io.weir.rankings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.model.Product;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;

/** The rankings of a heap of products, reckoned all at once, in another way than the job's: of each product the newest, then counted. */
final class Reckoned {

    private Reckoned() {}

    /** All rows by their keys. */
    static Map<String, RankingRow> rows(Collection<Product> versions, int fewest) {
        Collection<Product> newest = versions.stream()
                .collect(Collectors.toMap(
                        Product::code,
                        Function.identity(),
                        (one, other) -> Comparator.comparing(Product::modifiedAt)
                                                .thenComparing(Product::receivedAt)
                                                .compare(one, other)
                                        < 0
                                ? other
                                : one))
                .values();
        Map<String, RankingRow> rows = new TreeMap<>();
        count(newest, Ranking.NUTRI_SCORE, Product::nutriScore, rows);
        count(newest, Ranking.ECO_SCORE, Product::ecoScore, rows);
        count(newest, Ranking.NOVA_GROUP, each -> each.novaGroup() == null ? null : "" + each.novaGroup(), rows);
        newest.stream().flatMap(each -> brands(each).stream()).distinct().forEach(brand -> {
            var all =
                    newest.stream().filter(each -> brands(each).contains(brand)).toList();
            var grouped = all.stream()
                    .filter(each -> each.novaGroup() != null)
                    .mapToInt(Product::novaGroup)
                    .summaryStatistics();
            if (grouped.getCount() >= fewest) {
                RankingRow row = RankingRow.ofBrand(brand, all.size(), grouped.getCount(), grouped.getAverage());
                rows.put(row.key(), row);
            }
        });
        return rows;
    }

    private static void count(
            Collection<Product> products, Ranking ranking, Function<Product, String> of, Map<String, RankingRow> rows) {
        products.stream()
                .collect(Collectors.groupingBy(
                        each -> of.apply(each) == null ? "missing" : of.apply(each), Collectors.counting()))
                .forEach((row, count) -> {
                    RankingRow counted = RankingRow.of(ranking, row, count);
                    rows.put(counted.key(), counted);
                });
    }

    private static Set<String> brands(Product product) {
        return product.brands().stream()
                .map(brand -> brand.strip().replaceAll(" +", " ").toLowerCase())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
