package dev.kontract.gateway.internal.config;

import dev.kontract.gateway.ConfigException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the settings of a YAML file (version 1.2), each with its line. */
final class ConfigFile {
    private final String name;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ConfigFile(String name) {
        this.name = name;
    }

    /**
     * The settings of the file.
     *
     * @throws ConfigException if it cannot be read, or is not a mapping of names to values
     */
    static List<Setting> read(Path path) {
        ConfigFile file = new ConfigFile(String.valueOf(path.getFileName()));
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.name).build();
            Optional<Node> root = compose(settings, Files.readString(path));
            root.ifPresent(node -> file.readMapping("", node));
            return file.settings;
        } catch (MalformedInputException notText) {
            throw new ConfigException(file.name + " is not text in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new ConfigException(file.name + " cannot be read", unreadable);
        } catch (MarkedYamlEngineException malformed) {
            throw new ConfigException(
                    file.place(malformed.getProblemMark()) + ": not YAML: " + malformed.getProblem(), malformed);
        } catch (YamlEngineException malformed) {
            throw new ConfigException(file.name + " is not YAML", malformed);
        }
    }

    private static Optional<Node> compose(LoadSettings settings, String text) {
        return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
    }

    private void readMapping(String prefix, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new ConfigException(place(node.getStartMark()) + ": "
                    + (prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1))
                    + " must be a mapping of names to values");
        }
        for (NodeTuple entry : mapping.getValue()) {
            readEntry(prefix, entry.getKeyNode(), entry.getValueNode());
        }
    }

    private void readEntry(String prefix, Node keyNode, Node value) {
        String place = place(keyNode.getStartMark());
        if (!(keyNode instanceof ScalarNode scalar)) {
            throw new ConfigException(place + ": a key must be a name");
        }
        String key = prefix + scalar.getValue();
        if (ConfigSources.isSection(key)) {
            readMapping(key + ".", value);
            return;
        }
        if (!seen.add(key)) {
            throw new ConfigException(place + ": " + key + " is set twice");
        }
        settings.add(new Setting(key, values(key, value), place));
    }

    private List<String> values(String key, Node node) {
        return switch (node) {
            case ScalarNode scalar when !scalar.getTag().equals(Tag.NULL) -> List.of(scalar.getValue());
            case SequenceNode sequence ->
                sequence.getValue().stream()
                        .flatMap(element -> values(key, element).stream())
                        .toList();
            default -> throw new ConfigException(place(node.getStartMark()) + ": " + key + " must have a value");
        };
    }

    private String place(Optional<Mark> mark) {
        return name + mark.map(at -> ":" + (at.getLine() + 1)).orElse("");
    }
}
