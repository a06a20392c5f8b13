package io.weir.quality.stream;

import io.weir.quality.Cells;
import io.weir.quality.Sample;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * A sample in one of the cells in which its neighbours may be.
 *
 * @param cell its name
 * @param sample the sample
 */
public record InCell(String cell, Sample sample) {

    /** Of each kind a cell is one of its own. */
    String key() {
        return sample.kind() + '@' + cell;
    }

    /** Hands a sample to each of its cells. */
    static final class Spread implements FlatMapFunction<Sample, InCell> {

        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Sample sample, Collector<InCell> out) {
            for (String cell : Cells.around(sample.latitude(), sample.longitude())) {
                out.collect(new InCell(cell, sample));
            }
        }
    }
}
