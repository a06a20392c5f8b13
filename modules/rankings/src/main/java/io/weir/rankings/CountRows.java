package io.weir.rankings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

import io.weir.model.Ranking;
import io.weir.model.RankingRow;
import io.weir.wire.json.RankingRowJson;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts the products of each row, and before each checkpoint tells what the rows say that have changed since the last one: nobody can
 * read more often than that anyway, and a row of many products would else be written once for each of them.
 */
final class CountRows extends AbstractStreamOperator<RowMessage>
        implements OneInputStreamOperator<RowChange, RowMessage> {

    /** Rows that may be waiting to be told: more brands than an export of all products has in a checkpoint's time. */
    static final int MOST_CHANGED = 1 << 16;

    private static final long serialVersionUID = 1L;

    private final int fewestProducts;

    private transient ValueState<RowCount> count;
    private transient Set<String> changed;
    private transient Counter written;

    /**
     * @param fewestProducts a brand is ranked that has so many products with a NOVA group
     */
    CountRows(int fewestProducts) {
        this.fewestProducts = fewestProducts;
    }

    @Override
    public void open() throws Exception {
        super.open();
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", RowCount.class));
        changed = new LinkedHashSet<>(); // none of them is lost with the job: a checkpoint has all of them told
        written = getMetricGroup().counter("rankings_rows_total");
    }

    @Override
    public void processElement(StreamRecord<RowChange> change) throws Exception {
        RowCount before = count.value();
        count.update((before == null ? RowCount.NONE : before).with(change.getValue()));
        changed.add(change.getValue().key());
        if (changed.size() >= MOST_CHANGED) {
            tell();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        super.prepareSnapshotPreBarrier(checkpoint);
        tell();
    }

    @Override
    public void finish() throws Exception {
        tell();
        super.finish();
    }

    private void tell() throws IOException {
        for (String key : changed) {
            setCurrentKey(key);
            tell(key, count.value());
        }
        changed.clear();
    }

    private void tell(String key, RowCount row) throws IOException {
        Ranking ranking = Ranking.of(key.substring(0, key.indexOf('/'))).orElseThrow();
        boolean ranked = ranking == Ranking.BRANDS ? row.grouped() >= fewestProducts : row.products() > 0;
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (ranked) {
            write(new RowMessage(bytes, RankingRowJson.write(row(ranking, key, row))));
        } else if (row.told()) {
            write(RowMessage.noMore(bytes));
        }
        if (row.products() == 0) {
            count.clear();
        } else if (row.told() != ranked) {
            count.update(row.told(ranked));
        }
    }

    private static RankingRow row(Ranking ranking, String key, RowCount row) {
        String name = key.substring(ranking.code().length() + 1);
        return ranking == Ranking.BRANDS
                ? RankingRow.ofBrand(name, row.products(), row.grouped(), row.mean())
                : RankingRow.of(ranking, name, row.products());
    }

    private void write(RowMessage row) {
        written.inc();
        output.collect(new StreamRecord<>(row));
    }
}
