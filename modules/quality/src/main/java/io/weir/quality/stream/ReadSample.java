package io.weir.quality.stream;

import io.weir.model.InvalidReadingException;
import io.weir.model.catalogue.Pace;
import io.weir.quality.Sample;
import io.weir.wire.scan.MeasureReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Reads measures, and hands on those of kinds that there are rules for. What can't be read is counted: others reject it. */
final class ReadSample extends RichFlatMapFunction<byte[], Sample> {

    private static final long serialVersionUID = 1L;

    private transient Counter samples;
    private transient Counter unreadable;

    @Override
    public void open(OpenContext context) {
        samples = getRuntimeContext().getMetricGroup().counter("quality_samples_total");
        unreadable = getRuntimeContext().getMetricGroup().counter("quality_unreadable_total");
    }

    @Override
    public void flatMap(byte[] message, Collector<Sample> out) {
        Sample sample;
        try {
            sample = Sample.of(MeasureReader.read(message));
        } catch (InvalidReadingException e) {
            unreadable.inc();
            return;
        }
        if (Pace.of(sample.kind()).isPresent()) {
            samples.inc();
            out.collect(sample);
        }
    }
}
