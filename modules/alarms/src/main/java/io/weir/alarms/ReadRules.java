package io.weir.alarms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.AlarmChangeJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the text of rules on where it has changed and is good. One that is not is refused with line and reason, and
 * nothing changes; that it is refused is an alarm itself, which is over once the file is good again.
 */
final class ReadRules extends ProcessFunction<RuleFile, String> implements CheckpointedFunction {

    /** What rings while the file is refused. */
    static final OutputTag<AlarmMessage> REFUSED = new OutputTag<>("refused", TypeInformation.of(AlarmMessage.class));

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadRules.class);

    private final Catalogue catalogue;

    private transient RuleFile last;
    private transient ListState<byte[]> kept;
    private transient RefusedFile refusal; // what rings; of none where nothing does
    private transient Counter refused;
    private transient int held;
    private transient boolean broken;

    ReadRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("refusal", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        refusal = RefusedFile.NONE;
        for (byte[] change : kept.get()) {
            refusal = new RefusedFile(Optional.of(AlarmChangeJson.read(change)));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.update(refusal.rings().stream().map(AlarmChangeJson::write).toList());
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
                refuse(file.trouble(), context);
                return;
            }
            Rules rules = Rules.parse(file.text(), catalogue);
            held = rules.rules().size();
            broken = false;
            LOGGER.info("Rules hold now: rules={}", held);
            tell(refusal.over(held, context.timerService().currentProcessingTime()), context);
            out.collect(file.text());
        } catch (RuleException e) {
            refuse(e.getMessage(), context);
        }
    }

    private void refuse(String why, Context context) {
        broken = true;
        refused.inc();
        LOGGER.warn("The file of rules is refused, and those before it hold on: {}", why);
        tell(refusal.because(why, context.timerService().currentProcessingTime()), context);
    }

    private void tell(Optional<AlarmChange> change, Context context) {
        change.ifPresent(each -> {
            refusal = RefusedFile.after(each);
            context.output(
                    REFUSED, new AlarmMessage(each.id().getBytes(StandardCharsets.UTF_8), AlarmChangeJson.write(each)));
        });
    }
}
