package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML with SnakeYAML Engine, keeping the line of every part.
final class SnakeYaml {

    private final String file;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SnakeYaml(String file) {
        this.file = file;
    }

    static Document read(String file, String text) {
        return new SnakeYaml(file).document(text);
    }

    private Document document(String text) {
        var settings = LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(0).build();
        try {
            var root = new Compose(settings).composeString(text);
            var content = root.map(node -> json("", node)).orElse(Json.EMPTY);
            return new Document(file, content, lines, problems);
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(notYaml(line, e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(notYaml(0, String.valueOf(e.getMessage())));
        }
        return new Document(file, Json.EMPTY, lines, problems);
    }

    private Problem notYaml(int line, String what) {
        return new Problem(
                file,
                line,
                0,
                null,
                "not YAML: " + what,
                "look at the indentation and the quotes around here");
    }

    private Json json(String path, Node node) {
        note(path, node);
        return switch (node) {
            case MappingNode mapping -> object(path, mapping);
            case SequenceNode sequence -> array(path, sequence);
            case ScalarNode scalar -> scalar(path, scalar);
            default -> Json.NULL;
        };
    }

    private void note(String path, Node node) {
        lines.putIfAbsent(path, line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private Json object(String path, MappingNode mapping) {
        var fields = new LinkedHashMap<String, Json>();
        for (NodeTuple entry : mapping.getValue()) {
            var key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            var below = Document.under(path, key);
            note(below, entry.getKeyNode());
            if (fields.containsKey(key)) {
                problems.add(twice(below, key, line(entry.getKeyNode())));
            }
            fields.put(key, json(below, entry.getValueNode()));
        }
        return Json.object(fields);
    }

    private Problem twice(String path, String key, int line) {
        return new Problem(
                file, line, 0, path, "the key \"" + key + "\" stands here twice", "keep one");
    }

    private Json array(String path, SequenceNode sequence) {
        var items = new ArrayList<Json>();
        for (var item : sequence.getValue()) {
            items.add(json(path + "[" + items.size() + "]", item));
        }
        return Json.array(items);
    }

    private Json scalar(String path, ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Json.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Json.bool(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
                ? number(path, text, scalar)
                : Json.text(text);
    }

    private Json number(String path, String text, Node node) {
        if (text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
            return new Json.Num(text);
        }
        problems.add(
                new Problem(
                        file,
                        line(node),
                        0,
                        path,
                        "\"" + text + "\" is no number that JSON knows",
                        "write it in digits, or put it in quotes"));
        return Json.NULL;
    }
}
