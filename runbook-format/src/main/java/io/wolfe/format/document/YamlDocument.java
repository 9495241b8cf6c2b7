package io.wolfe.format.document;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML 1.2 document, or JSON, which is YAML too. Its parts may be neither shared nor
/// tagged, so that a short file cannot unfold into a large one; no key stands twice; nothing is
/// deeper than {@value #DEEPEST} levels.
public final class YamlDocument {

    static final int DEEPEST = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final @Nullable String file;
    private final List<String> lines;
    private final Consumer<Problem> problems;

    private YamlDocument(@Nullable String file, String text, Consumer<Problem> problems) {
        this.file = file;
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /// The document's root; an empty mapping when it holds nothing; empty when it cannot be read,
    /// which was told.
    public static Optional<Node> read(
            @Nullable String file, String text, Consumer<Problem> problems) {
        var document = new YamlDocument(file, text, problems);
        try {
            return Optional.of(document.root(new Parse(SETTINGS).parseString(text).iterator()));
        } catch (Unreadable e) {
            problems.accept(e.place.problem(e.sentence, e.suggestion));
        } catch (MarkedYamlEngineException e) {
            problems.accept(document.notYaml(e));
        } catch (ReaderException e) {
            problems.accept(document.badCharacter(text, e));
        } catch (YamlEngineException e) {
            problems.accept(Place.whole(file).problem("not YAML: " + e.getMessage(), null));
        }
        return Optional.empty();
    }

    private Node root(Iterator<Event> events) {
        events.next();
        var start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            return new Node.Mapping(Place.whole(file), List.of());
        }
        var node = node(events.next(), events, "", 0);
        events.next();
        var after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new Unreadable(
                    place(after, ""),
                    "a second document begins here; a file holds one",
                    "take away the line \"---\" and what follows it");
        }
        return node;
    }

    private Node node(Event event, Iterator<Event> events, String path, int depth) {
        var place = place(event, path);
        if (depth > DEEPEST) {
            throw new Unreadable(place, "nested deeper than " + DEEPEST + " levels", null);
        }
        refuseSharing(event, place);
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, place);
            case SequenceStartEvent start -> sequence(events, place, depth);
            case MappingStartEvent start -> mapping(events, place, depth);
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private void refuseSharing(Event event, Place place) {
        if (event instanceof AliasEvent alias) {
            throw new Unreadable(
                    place,
                    "the alias *" + alias.getAlias().getValue() + " is not allowed here",
                    "write the value out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Unreadable(
                    place,
                    "the anchor &" + node.getAnchor().get().getValue() + " is not allowed here",
                    "write the value out where it is needed");
        }
        tag(event)
                .ifPresent(
                        tag -> {
                            throw new Unreadable(
                                    place,
                                    "the tag " + tag + " is not allowed here",
                                    "take it away; quotes make a text");
                        });
    }

    private static Optional<String> tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> Optional.empty();
        };
    }

    private Node.Sequence sequence(Iterator<Event> events, Place place, int depth) {
        var items = new ArrayList<Node>();
        for (var event = events.next();
                event.getEventId() != Event.ID.SequenceEnd;
                event = events.next()) {
            items.add(node(event, events, Paths.item(place.path(), items.size()), depth + 1));
        }
        return new Node.Sequence(place, items);
    }

    private Node.Mapping mapping(Iterator<Event> events, Place place, int depth) {
        var entries = new ArrayList<Node.Entry>();
        var seen = new HashMap<String, Place>();
        for (var event = events.next();
                event.getEventId() != Event.ID.MappingEnd;
                event = events.next()) {
            var key = key(event, place.path());
            var keyPlace = place(event, Paths.field(place.path(), key));
            var value = node(events.next(), events, keyPlace.path(), depth + 1);
            if (isFirst(key, keyPlace, seen)) {
                entries.add(new Node.Entry(keyPlace, key, value));
            }
        }
        return new Node.Mapping(place, entries);
    }

    private boolean isFirst(String key, Place place, Map<String, Place> seen) {
        var first = seen.putIfAbsent(key, place);
        if (first == null) {
            return true;
        }
        problems.accept(
                place.problem(
                        "the key \""
                                + key
                                + "\" stands twice; it is in line "
                                + first.line()
                                + " too",
                        "keep one of them"));
        return false;
    }

    private String key(Event event, String path) {
        var place = place(event, path);
        refuseSharing(event, place);
        if (event instanceof ScalarEvent scalar
                && scalar(scalar, place).json() instanceof Json.Text(var text)) {
            return text;
        }
        var written = event instanceof ScalarEvent scalar ? scalar.getValue() : "it";
        throw new Unreadable(
                place,
                "a key is a text, and this one is not",
                "write \"" + written + "\" in quotes");
    }

    private Node.Scalar scalar(ScalarEvent event, Place place) {
        var text = event.getValue();
        if (!event.isPlain()) {
            return new Node.Scalar(place, Json.text(text), firstCharacter(event, place));
        }
        var json =
                PlainScalar.json(text)
                        .orElseThrow(
                                () ->
                                        new Unreadable(
                                                place,
                                                text + " is no number that JSON knows",
                                                "write \"" + text + "\" if it is a text"));
        return new Node.Scalar(place, json, firstCharacter(event, place));
    }

    private Node.FirstCharacter firstCharacter(ScalarEvent event, Place place) {
        if (event.getScalarStyle() == ScalarStyle.LITERAL && place.line() < lines.size()) {
            var first = lines.get(place.line());
            var indent = first.length() - first.stripLeading().length();
            return new Node.FirstCharacter(place.line() + 1, indent + 1, true);
        }
        var column = place.column() + (event.isPlain() ? 0 : 1);
        return new Node.FirstCharacter(
                place.line(), column, isWrittenAt(event.getValue(), place.line(), column));
    }

    private boolean isWrittenAt(String value, int line, int column) {
        if (line > lines.size()) {
            return false;
        }
        var text = lines.get(line - 1);
        var from =
                text.codePointCount(0, text.length()) < column
                        ? -1
                        : text.offsetByCodePoints(0, column - 1);
        return from >= 0 && text.startsWith(value, from);
    }

    private Place place(Event event, String path) {
        return event.getStartMark().map(mark -> place(mark, path)).orElse(Place.whole(file));
    }

    private Place place(Mark mark, String path) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1, path);
    }

    private Problem notYaml(MarkedYamlEngineException e) {
        var place = e.getProblemMark().map(mark -> place(mark, "")).orElse(Place.whole(file));
        return place.problem("not YAML: " + e.getProblem(), suggestion(e));
    }

    private static @Nullable String suggestion(MarkedYamlEngineException e) {
        var problem = e.getProblem();
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "put a text that holds \": \" in quotes";
        }
        return e.getContextMark()
                .map(mark -> "look at what begins in line " + (mark.getLine() + 1))
                .orElse(null);
    }

    private Problem badCharacter(String text, ReaderException e) {
        var before =
                text.substring(
                        0,
                        text.offsetByCodePoints(
                                0,
                                Math.min(e.getPosition(), text.codePointCount(0, text.length()))));
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        var column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        return new Place(file, line, column, "")
                .problem(
                        "not YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()),
                        "take it away");
    }

    /// Stops the reading: nothing after it could be trusted.
    private static final class Unreadable extends RuntimeException {

        private final transient Place place;
        private final String sentence;
        private final @Nullable String suggestion;

        Unreadable(Place place, String sentence, @Nullable String suggestion) {
            super(sentence);
            this.place = place;
            this.sentence = sentence;
            this.suggestion = suggestion;
        }
    }
}
