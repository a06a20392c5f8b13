package io.weir.rankings;

import io.weir.model.Rejected;
import io.weir.streams.KafkaEnds;
import io.weir.streams.Received;
import io.weir.streams.Restarts;
import io.weir.wire.Channels;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: products in, rows of rankings and rejections out, each exactly once. */
public final class RankingsJob {

    /** The name under which Flink shows it, and that of its consumer group. */
    public static final String NAME = "rankings";

    /** Into so many groups products and rows are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    private RankingsJob() {}

    /** What comes of products. */
    record Ranked(DataStream<RowMessage> rows, DataStream<Rejected> rejected) {}

    /** Adds the job to the environment, with both its Kafka ends. The caller executes it. */
    public static void build(StreamExecutionEnvironment flink, RankingsConfig config) {
        Restarts.addTo(flink);
        flink.getConfig().enableObjectReuse(); // no step changes what it was handed
        KafkaEnds kafka = new KafkaEnds(NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
        DataStream<Received> products = flink.fromSource(
                        kafka.source(Channels.PRODUCTS.topic()), WatermarkStrategy.noWatermarks(), "products")
                .uid("products");
        Ranked ranked = rank(products, config.fewestProducts());
        ranked.rows().sinkTo(kafka.sink("rows", new RowSchema())).name("rows").uid("rows");
        ranked.rejected().sinkTo(kafka.rejected()).name("rejected").uid("rejected");
    }

    static Ranked rank(DataStream<Received> products, int fewestProducts) {
        SingleOutputStreamOperator<ProductVersion> versions =
                products.process(new ReadProduct()).name("read-product").uid("read-product");
        DataStream<RowMessage> rows = versions.keyBy(ProductVersion::key)
                .process(new CompareVersions())
                .name("compare-versions")
                .uid("compare-versions")
                .setMaxParallelism(KEY_GROUPS)
                .keyBy(RowChange::key)
                .transform("count-rows", TypeInformation.of(RowMessage.class), new CountRows(fewestProducts))
                .uid("count-rows")
                .setMaxParallelism(KEY_GROUPS);
        return new Ranked(rows, versions.getSideOutput(ReadProduct.REJECTED));
    }
}
