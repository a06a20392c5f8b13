package io.weir.rankings;

import java.util.EnumMap;
import java.util.Map;

import io.weir.model.InvalidReadingException;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.streams.Received;
import io.weir.wire.json.ProductJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads messages; what is no product goes to the side, with the reason. */
final class ReadProduct extends ProcessFunction<Received, ProductVersion> {

    /** Where rejections go. */
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    private static final long serialVersionUID = 1L;

    private transient Counter products;
    private transient MetricGroup metrics;
    private transient Map<Reason, Counter> rejected;

    @Override
    public void open(OpenContext context) {
        metrics = getRuntimeContext().getMetricGroup();
        products = metrics.counter("rankings_products_total");
        rejected = new EnumMap<>(Reason.class);
    }

    @Override
    public void processElement(Received message, Context context, Collector<ProductVersion> out) {
        products.inc();
        try {
            out.collect(version(read(message.bytes())));
        } catch (InvalidReadingException e) {
            rejected.computeIfAbsent(e.reason(), this::counter).inc();
            context.output(
                    REJECTED,
                    Rejected.of(message.bytes(), e.reason(), e.getMessage(), null, Stage.RANKINGS, message.origin()));
        }
    }

    /** Names of brands are written in many ways; a row has one. */
    private static ProductVersion version(Product product) {
        return new ProductVersion(
                product.key(),
                product.modifiedAt() == null
                        ? Long.MIN_VALUE
                        : product.modifiedAt().toEpochMilli(),
                product.receivedAt().toEpochMilli(),
                product.nutriScore(),
                product.novaGroup() == null ? 0 : product.novaGroup(),
                product.ecoScore(),
                product.brands().stream()
                        .map(BrandName::of)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toArray(String[]::new));
    }

    private Counter counter(Reason reason) {
        return metrics.addGroup("reason", reason.code()).counter("rankings_rejected_total");
    }

    private static Product read(byte[] bytes) {
        if (bytes.length > Rejected.MOST_BYTES) {
            throw new InvalidReadingException(
                    Reason.TOO_LARGE, "a product must be at most 256 KiB, but is of " + bytes.length + " bytes");
        }
        return ProductJson.read(bytes);
    }
}
