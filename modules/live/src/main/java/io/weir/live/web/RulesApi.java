package io.weir.live.web;

import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.alarms.rules.Rule;
import io.weir.live.rules.RuleJson;
import io.weir.live.rules.RulesInForce;
import io.weir.wire.json.Json;

/** {@code /api/v1/rules}: the rules by which alarms are raised. */
public final class RulesApi implements Part {

    private final Optional<RulesInForce> rules;

    /**
     * @param rules nothing where no alarms are raised
     */
    public RulesApi(Optional<RulesInForce> rules) {
        this.rules = rules;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "rules", this::list);
    }

    private void list(Context context) {
        new Parameters(context);
        Optional<RulesInForce.Held> now = rules.map(RulesInForce::now);
        byte[] answer = Json.bytes(4_096, json -> {
            json.writeStartObject();
            json.writeBooleanField("watched", now.isPresent());
            if (now.flatMap(RulesInForce.Held::refused).isPresent()) {
                json.writeStringField("refused", now.get().refused().get());
            }
            json.writeArrayFieldStart("rules");
            if (now.isPresent()) {
                for (Rule rule : now.get().rules().rules()) {
                    RuleJson.write(json, rule, now.get().added().contains(rule.name()));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        Api.send(context, answer);
    }
}
