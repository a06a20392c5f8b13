package io.weir.live.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.alarms.rules.Rule;
import io.weir.live.rules.AddedRules;
import io.weir.live.rules.RefusedRuleException;
import io.weir.live.rules.RuleJson;
import io.weir.live.rules.RulesInForce;
import io.weir.model.Printable;
import io.weir.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1/rules}: the rules by which alarms are raised, and where a file is named for them, adding some and taking
 * them away again. Where none is, there are no such routes. Pages of other sites are turned away before, by
 * {@link io.weir.web.HostGuard}.
 */
public final class RulesApi implements Part {

    /** The rules. */
    static final String RULES = "/api/v1/rules";

    private static final Logger LOGGER = LoggerFactory.getLogger(RulesApi.class);
    private static final String ONE = RULES + "/{id}";
    private static final int MOST_BYTES = 4 * 1024;
    private static final ObjectReader READER =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Optional<RulesInForce> rules;
    private final Optional<AddedRules> added;

    /**
     * @param rules nothing where no alarms are raised
     * @param added nothing where nobody may add any
     */
    public RulesApi(Optional<RulesInForce> rules, Optional<AddedRules> added) {
        this.rules = rules;
        this.added = added;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "rules", this::list);
        added.ifPresent(each -> {
            routes.post(RULES, context -> add(context, each));
            routes.delete(ONE, context -> remove(context, each));
            routes.head(ONE, Answers::notAllowed); // by itself Javalin says 200
        });
    }

    private void list(Context context) {
        new Parameters(context);
        Optional<RulesInForce.Held> now = rules.map(RulesInForce::now);
        byte[] answer = Json.bytes(4_096, json -> {
            json.writeStartObject();
            json.writeBooleanField("watched", now.isPresent());
            json.writeBooleanField("addable", added.isPresent());
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

    private static void add(Context context, AddedRules added) {
        new Parameters(context);
        ObjectNode rule = read(JsonBody.read(context, MOST_BYTES));
        try {
            String name = added.add(rule);
            say(context.status(201).header(Header.LOCATION, RULES + '/' + name), name);
        } catch (RefusedRuleException e) {
            boolean bad = e.why() == RefusedRuleException.Why.BAD;
            throw new Problem(bad ? Problem.Code.RULE : Problem.Code.RULE_CONFLICT, Printable.of(e.getMessage(), 300));
        } catch (UncheckedIOException e) {
            throw unwritten(e);
        }
    }

    private static void remove(Context context, AddedRules added) {
        new Parameters(context);
        String name = context.pathParam("id");
        try {
            if (!added.remove(name)) {
                throw new Problem(
                        Problem.Code.NO_SUCH_RULE,
                        "There is no rule of that name that was added here; " + RULES + " names those");
            }
            say(context, name);
        } catch (RefusedRuleException e) {
            throw new Problem(Problem.Code.RULE_CONFLICT, Printable.of(e.getMessage(), 300));
        } catch (UncheckedIOException e) {
            throw unwritten(e);
        }
    }

    private static Problem unwritten(UncheckedIOException e) {
        LOGGER.warn("Added rules stay as they were", e);
        return new Problem(
                Problem.Code.RULES_UNWRITTEN, Printable.of(e.getMessage() + "; the rules stay as they were", 300));
    }

    private static ObjectNode read(byte[] body) {
        try {
            JsonNode rule = READER.readTree(body);
            if (rule instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // said below
        }
        throw new Problem(
                Problem.Code.BODY, "The body must be such as {\"kind\": \"P1\", \"above\": 50, \"for\": \"10m\"}");
    }

    private static void say(Context context, String name) {
        context.contentType(JsonBody.TYPE)
                .header(Header.CACHE_CONTROL, "no-store")
                .result(Json.bytes(64, json -> {
                    json.writeStartObject();
                    json.writeStringField("id", name);
                    json.writeEndObject();
                }));
    }
}
