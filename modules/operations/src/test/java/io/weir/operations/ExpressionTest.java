package io.weir.operations;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionTest {

    @Test
    void metricsAreToldFromFunctionsLabelsAndWords() {
        Expression expression = new Expression("""
                max by (namespace, group) (lag_records{group=~"a|(b)"}) > 10000
                and on (namespace) deriv(lag_records[1h]) / 1000 - time() > 0
                unless (sum(read_total) or vector(0)) >= up offset 15m""");

        assertThat(expression.selectors())
                .containsExactly("lag_records{group=~\"a|(b)\"}", "lag_records", "read_total", "up");
        assertThat(expression.metrics()).containsExactly("lag_records", "read_total", "up");
        assertThat(expression.groupings()).containsExactly("group", "namespace");
    }
}
