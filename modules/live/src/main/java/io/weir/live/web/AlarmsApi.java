package io.weir.live.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.live.shown.Alarms;
import io.weir.live.shown.AlarmsJson;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.wire.json.AlarmAcknowledgementJson;
import io.weir.wire.json.Json;

/**
 * {@code /api/alarms}: which there are, and the one thing that can be changed from here: somebody says that he has
 * seen one. Pages of other sites are turned away before, by {@link io.weir.web.HostGuard}; besides, no form of theirs
 * can send what is asked for here.
 */
public final class AlarmsApi implements Part {

    /** Where somebody says that he has seen an alarm. */
    static final String ACKNOWLEDGEMENTS = "/api/alarms/acknowledgements";

    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 100;
    private static final int MOST_BYTES = 4 * 1024;
    private static final String SOMEBODY = "somebody at the page";

    private final Alarms alarms;
    private final Predicate<AlarmAcknowledgement> telling;
    private final Counter told;
    private final Clock clock;

    /**
     * @param telling hands on what somebody says, and says whether it was taken
     */
    public AlarmsApi(Alarms alarms, Predicate<AlarmAcknowledgement> telling, MeterRegistry registry, Clock clock) {
        this.alarms = alarms;
        this.telling = telling;
        this.clock = clock;
        told = registry.counter("live_acknowledgements_total");
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "alarms", this::list);
        routes.post(ACKNOWLEDGEMENTS, this::acknowledge);
        routes.head(ACKNOWLEDGEMENTS, Answers::notAllowed); // by itself Javalin says 200
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(context, "state", "rule", "series", "offset", "limit");
        Alarms.Wanted wanted = new Alarms.Wanted(
                parameters.find("state").map(AlarmsApi::states).orElse(EnumSet.allOf(AlarmState.class)),
                parameters.find("rule"),
                parameters.find("series"));
        int offset = parameters.between("offset", 0, Alarms.MOST, 0);
        int limit = parameters.between("limit", 1, MOST_LISTED, LISTED);
        List<Alarms.Alarm> found = alarms.find(wanted);
        int end = Math.min(found.size(), offset + limit);
        byte[] answer = Json.bytes(1024, json -> {
            json.writeStartObject();
            json.writeNumberField("total", found.size());
            json.writeNumberField("offset", offset);
            json.writeArrayFieldStart("alarms");
            for (Alarms.Alarm alarm : found.subList(Math.min(offset, end), end)) {
                AlarmsJson.write(json, alarm);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        send(context, 200, answer);
    }

    /**
     * What is asked for is handed to the job that leads alarms; that it is so is told as each change is, with the next
     * frames.
     */
    private void acknowledge(Context context) {
        new Parameters(context);
        AlarmAcknowledgement said = read(context);
        AlarmChange last = alarms.find(said.id())
                .map(Alarms.Alarm::last)
                .orElseThrow(() -> new Problem(
                        Problem.Code.NO_SUCH_ALARM, "No such alarm is known here; /api/alarms names those that are"));
        if (last.rule().equals(AlarmChange.RULES_FILE)) {
            throw new Problem(
                    Problem.Code.ALARM_OF_RULES,
                    "This one is over once the file of rules is good; nobody can acknowledge it");
        }
        AlarmState state = last.state();
        if (state != AlarmState.ACTIVE && state != AlarmState.ACKNOWLEDGED) {
            throw new Problem(
                    Problem.Code.ALARM_NOT_ACTIVE,
                    "Only an alarm that is active can be acknowledged, but this one is " + state.code());
        }
        if (state == AlarmState.ACTIVE) {
            if (!telling.test(said)) {
                throw new Problem(Problem.Code.KAFKA_AWAY, "Kafka did not take it; try again in a moment");
            }
            told.increment();
        }
        send(context, state == AlarmState.ACTIVE ? 202 : 200, Json.bytes(128, json -> {
            json.writeStartObject();
            json.writeStringField("id", said.id());
            json.writeStringField("who", said.who());
            json.writeStringField("state", state.code());
            json.writeEndObject();
        }));
    }

    private AlarmAcknowledgement read(Context context) {
        byte[] body = JsonBody.read(context, MOST_BYTES);
        try {
            return AlarmAcknowledgementJson.said(body, SOMEBODY, clock.instant());
        } catch (InvalidReadingException e) {
            throw new Problem(
                    Problem.Code.BODY,
                    "The body must be such as {\"id\": \"...\", \"who\": \"...\"}: "
                            + Printable.of(e.getMessage(), 200));
        }
    }

    private static Set<AlarmState> states(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(code -> AlarmState.of(code)
                        .orElseThrow(() -> new Problem(
                                Problem.Code.PARAMETER,
                                "state must be any of pending, active, acknowledged and resolved, separated by commas, but is '"
                                        + Printable.of(text, 60) + "'")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AlarmState.class)));
    }

    private static void send(Context context, int status, byte[] answer) {
        context.status(status)
                .contentType(JsonBody.TYPE)
                .header(Header.CACHE_CONTROL, "no-store")
                .result(answer);
    }
}
