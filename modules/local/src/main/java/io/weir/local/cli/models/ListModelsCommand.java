package io.weir.local.cli.models;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.registry.KeptModel;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.settings.ModelFolder;
import io.weir.model.Printable;
import io.weir.wire.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir models list}. */
@Command(
        name = "list",
        description = "Lists models: of each kind the champion first, then the newest.",
        mixinStandardHelpOptions = true)
final class ListModelsCommand implements Callable<Integer> {

    private static final int MOST_WORDS = 300;
    private static final int EXPECTED_BYTES = 4_096;

    @Mixin
    private DataOption data;

    @Mixin
    private ReportOption report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<KeptModel> models = ModelFolder.registry(data.path())
                .models(trouble -> err.println("weir: " + Printable.of(trouble, MOST_WORDS)));
        spec.commandLine().getOut().println(report.isJson() ? json(models) : text(models));
        return 0;
    }

    private String text(List<KeptModel> models) {
        if (models.isEmpty()) {
            return "There are no models in " + data.path().resolve(ModelFolder.NAME) + ": weir train makes one";
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-14s%-16s%-12s%-22s%10s", "model", "kind", "is", "trained until", "stations"));
        for (KeptModel model : models) {
            lines.add(String.format(
                    "%-14s%-16s%-12s%-22s%10d",
                    model.id(),
                    model.model().target(),
                    standing(model),
                    model.model().span().until(),
                    model.model().stations().size()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String json(List<KeptModel> models) {
        return new String(
                Json.bytes(EXPECTED_BYTES, json -> {
                    json.writeStartArray();
                    for (KeptModel model : models) {
                        json.writeStartObject();
                        json.writeStringField("model", model.id());
                        json.writeStringField("kind", model.model().target());
                        json.writeStringField("is", standing(model));
                        json.writeStringField(
                                "from", model.model().span().from().toString());
                        json.writeStringField(
                                "until", model.model().span().until().toString());
                        json.writeNumberField("rows", model.model().span().rows());
                        json.writeNumberField(
                                "stations", model.model().stations().size());
                        json.writeArrayFieldStart("horizons");
                        for (HorizonModel horizon : model.model().horizons()) {
                            json.writeNumber(horizon.hours());
                        }
                        json.writeEndArray();
                        json.writeStringField("file", model.file().toString());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }),
                StandardCharsets.UTF_8);
    }

    private static String standing(KeptModel model) {
        return model.standing().name().toLowerCase(Locale.ROOT);
    }
}
