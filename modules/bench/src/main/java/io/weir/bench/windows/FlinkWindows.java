package io.weir.bench.windows;

import java.time.Duration;

import io.weir.statistics.SeriesValue;
import io.weir.statistics.StatisticMessage;
import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Spread;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The same statistics by what Flink has for it: each value is added to each window that it is in. */
final class FlinkWindows {

    private FlinkWindows() {}

    static DataStream<StatisticMessage> tell(DataStream<SeriesValue> values, Duration size, Duration slide) {
        return values.keyBy(SeriesValue::key, Types.STRING)
                .window(SlidingEventTimeWindows.of(size, slide))
                .aggregate(
                        new Added(),
                        new Told(),
                        TypeInformation.of(Sum.class),
                        TypeInformation.of(Sum.class),
                        TypeInformation.of(StatisticMessage.class));
    }

    /** What is known of a window's values. */
    public record Sum(Moments moments, Spread spread) {}

    private static final class Added implements AggregateFunction<SeriesValue, Sum, Sum> {

        private static final long serialVersionUID = 1L;

        @Override
        public Sum createAccumulator() {
            return new Sum(Moments.NONE, Spread.NONE);
        }

        @Override
        public Sum add(SeriesValue value, Sum sum) {
            return new Sum(sum.moments.with(value.value(), value.takenAt()), sum.spread.with(value.value()));
        }

        @Override
        public Sum getResult(Sum sum) {
            return sum;
        }

        @Override
        public Sum merge(Sum one, Sum two) {
            return new Sum(one.moments.and(two.moments), one.spread.and(two.spread));
        }
    }

    private static final class Told extends ProcessWindowFunction<Sum, StatisticMessage, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        @Override
        public void process(String key, Context context, Iterable<Sum> sums, Collector<StatisticMessage> out) {
            Sum sum = sums.iterator().next();
            TimeWindow window = context.window();
            out.collect(
                    StatisticMessage.of(key, "flink", window.getStart(), window.getEnd(), 0, sum.moments, sum.spread));
        }
    }
}
