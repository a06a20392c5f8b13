package io.weir.alarms;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the text of rules on where it has changed and is good. One that is not is refused with line and reason, and nothing changes. */
final class ReadRules extends ProcessFunction<RuleFile, String> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadRules.class);

    private final Catalogue catalogue;

    private transient RuleFile last;
    private transient Counter refused;
    private transient int held;
    private transient boolean broken;

    ReadRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        refused = metrics.counter("alarms_rules_refused_total");
        metrics.gauge("alarms_rules", () -> held);
        metrics.gauge("alarms_rules_broken", () -> broken ? 1 : 0);
    }

    @Override
    public void processElement(RuleFile file, Context context, Collector<String> out) {
        if (file.equals(last)) {
            return;
        }
        last = file;
        try {
            if (file.text() == null) {
                refuse(file.trouble());
                return;
            }
            Rules rules = Rules.parse(file.text(), catalogue);
            held = rules.rules().size();
            broken = false;
            LOGGER.info("Rules hold now: rules={}", held);
            out.collect(file.text());
        } catch (RuleException e) {
            refuse(e.getMessage());
        }
    }

    private void refuse(String why) {
        broken = true;
        refused.inc();
        LOGGER.warn("The file of rules is refused, and those before it hold on: {}", why);
    }
}
