package io.weir.alarms;

import java.util.Optional;

import io.weir.alarms.life.Addresses;
import io.weir.alarms.life.Told;
import io.weir.model.InvalidReadingException;
import io.weir.streams.Received;
import io.weir.wire.json.AlarmAcknowledgementJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads who has seen which alarm, and hands it on to the watch of that alarm. */
final class ReadAcknowledgement extends ProcessFunction<Received, Told> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadAcknowledgement.class);

    private transient Counter unreadable;

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("alarms_acknowledgements_unreadable_total");
    }

    @Override
    public void processElement(Received message, Context context, Collector<Told> out) {
        try {
            Optional<Told> told = Addresses.of(AlarmAcknowledgementJson.read(message.bytes()));
            told.ifPresentOrElse(out::collect, unreadable::inc);
        } catch (InvalidReadingException e) {
            unreadable.inc();
            LOGGER.warn("An acknowledgement can't be read: offset={} why={}", message.offset(), e.getMessage());
        }
    }
}
