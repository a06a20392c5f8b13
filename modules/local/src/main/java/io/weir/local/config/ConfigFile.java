package io.weir.local.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.local.settings.StartException;
import io.weir.model.NearNames;
import io.weir.model.Printable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Settings in YAML: variables of the environment and options of {@code weir run}, each by its name. A list is written as one or with commas.
 * Whatever is wrong is a {@link StartException} that names file and line.
 *
 * @param variables by name
 * @param options by name, without their dashes
 */
public record ConfigFile(Path file, Map<String, String> variables, Map<String, String> options) {

    private static final long MOST_BYTES = 1_000_000;
    private static final int MOST_WORDS = 100;

    /**
     * Reads it.
     *
     * @param known options that may stand there
     */
    public static ConfigFile read(Path file, List<String> known) {
        Reader reader = new Reader(file, known);
        compose(file).ifPresent(reader::settings);
        return new ConfigFile(file, reader.variables, reader.options);
    }

    private static Optional<Node> compose(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new StartException(file + " has more than 1 MB, so it is no file of settings");
            }
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(true) // said below, with the line
                    .build();
            return new Compose(settings).composeString(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new StartException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new StartException(file + " is not in UTF-8", e);
        } catch (IOException e) {
            throw new StartException("Can't read " + file + " (" + e.getMessage() + ")", e);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new StartException(
                    file + ", line " + line + ": it is no YAML: " + Printable.of(e.getProblem(), MOST_WORDS), e);
        } catch (YamlEngineException e) {
            throw new StartException(file + " is no YAML: " + Printable.of(e.getMessage(), MOST_WORDS), e);
        }
    }

    /** One reading of one file. */
    private static final class Reader {

        private final Path file;
        private final List<String> known;
        private final Map<String, String> variables = new TreeMap<>();
        private final Map<String, String> options = new TreeMap<>();

        Reader(Path file, List<String> known) {
            this.file = file;
            this.known = known;
        }

        void settings(Node root) {
            if (!(root instanceof MappingNode mapping)) {
                throw fault(root, "there must be settings, each as NAME: value");
            }
            for (NodeTuple each : mapping.getValue()) {
                String name = text(each.getKeyNode(), "a name");
                Map<String, String> into = known.contains(name) ? options : variables;
                if (into == variables) {
                    check(name, each.getKeyNode());
                }
                if (into.putIfAbsent(name, value(name, each.getValueNode())) != null) {
                    throw fault(each.getKeyNode(), name + " stands there twice");
                }
            }
        }

        private void check(String name, Node node) {
            KnownSetting setting = KnownSetting.find(name).orElseThrow(() -> fault(node, unknown(name)));
            if (setting.secret()) {
                throw fault(
                        node,
                        name + " is a secret: it belongs in the environment, and not in a file that is shown and"
                                + " copied");
            }
        }

        private String unknown(String name) {
            List<String> names = Stream.concat(
                            known.stream(), KnownSetting.ALL.stream().map(KnownSetting::name))
                    .toList();
            return "there is no setting " + Printable.of(name, MOST_WORDS)
                    + NearNames.of(name, names).stream()
                            .findFirst()
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; weir config show lists all");
        }

        private String value(String name, Node node) {
            if (node instanceof SequenceNode list) {
                return list.getValue().stream().map(each -> text(each, name)).collect(Collectors.joining(","));
            }
            return text(node, name);
        }

        private String text(Node node, String what) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            throw fault(node, what + " must be a text, a number, true or false, or a list of such");
        }

        private StartException fault(Node node, String why) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            return new StartException(file + ", line " + line + ": " + why);
        }
    }
}
