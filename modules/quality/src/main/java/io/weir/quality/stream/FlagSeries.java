package io.weir.quality.stream;

import java.util.function.Consumer;

import io.weir.model.SensorFlag;
import io.weir.quality.DustRules;
import io.weir.quality.Sample;
import io.weir.quality.Series;
import io.weir.quality.SeriesRules;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Judges a sensor's values by its own; hands on each measure, and what was noticed of it. */
final class FlagSeries extends KeyedProcessFunction<String, Sample, Noted> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, Series> series;

    @Override
    public void open(OpenContext context) {
        series = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("series", Types.STRING, TypeInformation.of(Series.class)));
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<Noted> out) throws Exception {
        out.collect(Noted.of(sample)); // first: a flag is then of a measure that was counted
        Consumer<SensorFlag> flags = flag -> out.collect(Noted.of(flag));
        String other = DustRules.counterpart(sample.kind());
        if (other != null) {
            DustRules.judge(sample, series.get(other), flags);
        }
        Series before = series.get(sample.kind());
        Series after = SeriesRules.judge(sample, before, flags);
        if (after != before) {
            series.put(sample.kind(), after);
        }
    }
}
