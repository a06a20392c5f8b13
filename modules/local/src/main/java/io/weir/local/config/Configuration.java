package io.weir.local.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.weir.model.NearNames;

/** Which value of each setting holds, and who said so. */
public final class Configuration {

    private static final String MASKED = "***";

    /**
     * One setting.
     *
     * @param value empty where there is none; masked where it is a secret
     * @param from {@code environment}, the file's name, or {@code default}
     * @param of what it is about
     */
    public record Held(String name, String value, String from, String of) {

        /** Whether somebody has said it. */
        public boolean isSet() {
            return !from.equals("default");
        }
    }

    private Configuration() {}

    /**
     * Options first, then variables, each by name.
     *
     * @param options what they are where nobody says anything
     */
    public static List<Held> of(Map<String, String> env, Optional<ConfigFile> file, Map<String, String> options) {
        List<Held> held = new ArrayList<>();
        Map<String, String> chosen = file.map(ConfigFile::options).orElse(Map.of());
        new TreeMap<>(options)
                .forEach((name, otherwise) -> held.add(
                        chosen.containsKey(name)
                                ? new Held(name, chosen.get(name), name(file), "run")
                                : new Held(name, otherwise, "default", "run")));
        KnownSetting.ALL.forEach(setting -> held.add(held(setting, env, file)));
        return held;
    }

    /** Variables of the environment that are no settings, but may have been meant to be, and of which. */
    public static Map<String, String> slips(Map<String, String> env) {
        List<String> names = KnownSetting.ALL.stream().map(KnownSetting::name).toList();
        Map<String, String> slips = new TreeMap<>();
        for (String name : new TreeSet<>(env.keySet())) {
            if (!names.contains(name) && name.contains("_")) {
                NearNames.of(name, names).stream()
                        .findFirst()
                        .filter(near -> prefix(near).equals(prefix(name)))
                        .ifPresent(near -> slips.put(name, near));
            }
        }
        return slips;
    }

    private static Held held(KnownSetting setting, Map<String, String> env, Optional<ConfigFile> file) {
        String value = env.getOrDefault(setting.name(), "").strip();
        if (!value.isEmpty()) {
            return new Held(setting.name(), setting.secret() ? MASKED : value, "environment", setting.of());
        }
        return file.map(each -> each.variables().get(setting.name()))
                .map(said -> new Held(setting.name(), said, name(file), setting.of()))
                .orElseGet(() -> new Held(
                        setting.name(),
                        setting.secret() && !setting.otherwise().isEmpty() ? MASKED : setting.otherwise(),
                        "default",
                        setting.of()));
    }

    private static String name(Optional<ConfigFile> file) {
        return file.map(each -> each.file().getFileName().toString()).orElse("");
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf('_'));
    }
}
