package io.weir.forecaster.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.series.SeriesForecaster;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a model on that can be used. One that can't is refused with the reason, and that before it forecasts on. */
final class ReadModels extends ProcessFunction<ModelLooks, ModelLook> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadModels.class);

    private final Map<String, byte[]> shipped;

    private transient Counter taken;
    private transient Counter refused;
    private transient boolean broken;

    /**
     * @param shipped models by kind: what takes the place of one has its horizons
     */
    ReadModels(Map<String, byte[]> shipped) {
        this.shipped = new TreeMap<>(shipped);
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        taken = metrics.counter("forecaster_models_taken_total");
        refused = metrics.counter("forecaster_models_refused_total");
        metrics.gauge("forecaster_models_broken", () -> broken ? 1 : 0);
    }

    @Override
    public void processElement(ModelLooks looks, Context context, Collector<ModelLook> out) {
        for (ModelLook look : looks.found()) {
            if (look.trouble() != null) {
                refuse(look, look.trouble());
            } else if (look.file() == null) {
                out.collect(look);
            } else {
                take(look, out);
            }
        }
    }

    private void take(ModelLook look, Collector<ModelLook> out) {
        try {
            ForecastModel model = ModelFile.of(look.file(), "The champion of " + look.kind());
            require(look.kind(), model);
            String id = new SeriesForecaster(model).id();
            taken.inc();
            broken = false;
            LOGGER.info("A model forecasts: kind={} model={} from={}", look.kind(), id, from(look));
            out.collect(look);
        } catch (ModelException e) {
            refuse(look, e.getMessage());
        }
    }

    private void require(String kind, ForecastModel model) {
        if (!model.target().equals(kind)) {
            throw new ModelException("It forecasts " + model.target() + ", not " + kind);
        }
        List<Integer> before = horizons(ModelFile.of(shipped.get(kind), kind));
        if (!horizons(model).equals(before)) {
            throw new ModelException("It forecasts " + horizons(model) + " hours ahead, not " + before);
        }
    }

    private static List<Integer> horizons(ForecastModel model) {
        return model.horizons().stream().map(HorizonModel::hours).toList();
    }

    private void refuse(ModelLook look, String why) {
        refused.inc();
        broken = true;
        LOGGER.warn(
                "A model is refused, and that before it forecasts on: kind={} from={} why={}",
                look.kind(),
                from(look),
                why);
    }

    private static String from(ModelLook look) {
        return look.from() == ModelLook.AT_ONCE
                ? "now on"
                : Instant.ofEpochMilli(look.from()).toString();
    }
}
