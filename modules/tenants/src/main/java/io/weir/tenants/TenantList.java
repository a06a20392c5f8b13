package io.weir.tenants;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The tenants of a file.
 *
 * @param tenants in its order, each with a name of its own, and no source of two
 */
record TenantList(List<Tenant> tenants) {

    private static final long MOST_BYTES = 1_000_000;
    private static final int MOST_TENANTS = 100; // each has a consumer, a producer and a thread
    private static final int MOST_SHOWN = 300;
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("name", "enabled", "sources", "results", "bucket"));

    TenantList {
        tenants = List.copyOf(tenants);
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException with the reason, where it can't be used; nothing of it is then
     */
    static TenantList read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException("it must have at most " + MOST_BYTES + " bytes");
            }
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ConfigException("it is no text in UTF-8");
        } catch (IOException e) {
            throw new ConfigException("it can't be read: " + e);
        }
    }

    /** The same of a text. */
    static TenantList parse(String text) {
        Object root;
        try {
            root = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .loadFromString(text);
        } catch (YamlEngineException e) {
            throw new ConfigException("it is not YAML: " + Printable.of(e.getMessage(), MOST_SHOWN));
        }
        if (!(root instanceof Map<?, ?> file) || !file.keySet().equals(Set.of("tenants"))) {
            throw new ConfigException("it must have 'tenants:' and nothing else on its top");
        }
        List<Tenant> tenants = new ArrayList<>();
        for (Object each : list(file.get("tenants"), "tenants")) {
            tenants.add(tenant(each));
        }
        if (tenants.size() > MOST_TENANTS) {
            throw new ConfigException("there must be at most " + MOST_TENANTS + " tenants, but are " + tenants.size());
        }
        checkOwners(tenants);
        return new TenantList(tenants);
    }

    /** Of a source that two had, each would see what is the other's. */
    private static void checkOwners(List<Tenant> tenants) {
        Set<String> names = new TreeSet<>();
        Map<String, String> owners = new HashMap<>();
        for (Tenant tenant : tenants) {
            if (!names.add(tenant.name())) {
                throw new ConfigException("there are two tenants " + tenant.name());
            }
            for (String source : tenant.sources()) {
                String other = owners.put(source, tenant.name());
                if (other != null) {
                    throw new ConfigException(
                            "the source " + source + " is of " + other + " and of " + tenant.name() + " too");
                }
            }
        }
    }

    private static Tenant tenant(Object each) {
        if (!(each instanceof Map<?, ?> fields)) {
            throw new ConfigException("a tenant must have lines such as 'name: acme', but is '" + shown(each) + "'");
        }
        String name = word(fields.get("name"), "[a-z][a-z0-9]{0,39}", "name", "of a-z and 0-9");
        for (Object field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new ConfigException(
                        "tenant " + name + " has no '" + shown(field) + "'; it may have " + String.join(", ", FIELDS));
            }
        }
        Set<String> sources = new TreeSet<>();
        for (Object source : list(fields.get("sources"), "sources of " + name)) {
            sources.add(word(source, "[a-z][a-z0-9-]{0,39}", "a source of " + name, "of a-z, 0-9 and -"));
        }
        return new Tenant(
                name,
                flag(fields, "enabled", true, name),
                sources,
                results(fields, name),
                flag(fields, "bucket", false, name));
    }

    private static boolean flag(Map<?, ?> fields, String field, boolean otherwise, String name) {
        Object flag = fields.containsKey(field) ? fields.get(field) : (Object) otherwise;
        if (flag instanceof Boolean value) {
            return value;
        }
        throw new ConfigException(field + " of " + name + " must be true or false, but is '" + shown(flag) + "'");
    }

    private static Set<Result> results(Map<?, ?> fields, String name) {
        if (!fields.containsKey("results")) {
            return EnumSet.of(Result.STATISTICS, Result.ALARMS);
        }
        Set<Result> results = EnumSet.noneOf(Result.class);
        for (Object each : list(fields.get("results"), "results of " + name)) {
            results.add(Arrays.stream(Result.values())
                    .filter(result -> result.code().equals(each))
                    .findFirst()
                    .orElseThrow(() -> new ConfigException("results of " + name + " must be some of "
                            + Arrays.stream(Result.values()).map(Result::code).collect(Collectors.joining(", "))
                            + ", but have '" + shown(each) + "'")));
        }
        return results;
    }

    private static List<?> list(Object value, String what) {
        if (value instanceof List<?> list && (!list.isEmpty() || what.equals("tenants"))) {
            return list;
        }
        throw new ConfigException(what + " must be a list, but is '" + shown(value) + "'");
    }

    private static String word(Object value, String form, String what, String letters) {
        if (value instanceof String text && text.matches(form)) {
            return text;
        }
        throw new ConfigException(what + " must be a word " + letters
                + " that begins with a letter, 40 characters at most, but is '" + shown(value) + "'");
    }

    private static String shown(Object value) {
        return Printable.of(String.valueOf(value), 60);
    }
}
